"""Settings and members go in; what `publish` would publish comes out, built aside so that nothing on disk changes."""

import shutil
from collections.abc import Sequence
from dataclasses import replace

from pipeline.cli import flow, steps
from pipeline.cli.portal.editions import editions
from pipeline.common.declarations import Member
from pipeline.common.errors import DataInvalid
from pipeline.common.messages import message
from pipeline.common.settings import Settings
from pipeline.publish.ckan.wanted.edition import Edition


def rehearsed(settings: Settings, aside: Settings, members: Sequence[Member]) -> list[Edition]:
    """The editions of members, in the folders of `aside`. Raises DataInvalid where the gate would stop them."""
    if settings.datapackages.is_dir():
        shutil.copytree(settings.datapackages, aside.datapackages)
    results = [flow.checked(replace(settings, datapackages=aside.datapackages), member) for member in members]
    failed = [result.member.member for result in results if not result.report.passed]
    if failed:
        raise DataInvalid(
            message(
                "Nothing would be published: the data of {members} has errors. Look at them with: compromisos validate",
                members=", ".join(failed),
            )
        )
    packages = [flow.packaged(aside, result) for result in results]
    steps.published(aside, None)
    pairs = zip(members, packages, strict=True)
    return [item for member, package in pairs for item in editions(aside, member, package, aside.logs)]
