"""The command `import`: files that a person saved, or a whole folder of them, go in; what became of each comes out."""

from collections.abc import Sequence
from pathlib import Path

import click

from pipeline.cli.language import here
from pipeline.cli.members import declared_member
from pipeline.cli.options import one_member, shared
from pipeline.common.errors import ConfigurationError
from pipeline.common.messages import message
from pipeline.common.settings import Settings


@click.command("import", help=here(message("Bring pages that were saved as files into raw/, byte for byte.")))
@one_member
@click.option("--url", default="", help=here(message("Where the page is, if you know.")))
@click.option("--captured", default="", help=here(message("The day the page looked so, as 2019-05-31, if you know.")))
@click.option(
    "--inbox",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help=here(message("Take what is in this folder, say of each file what it is, and name the pages still missing.")),
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@shared
def import_command(settings: Settings, member: str, files: Sequence[Path], inbox: Path | None, **said: str) -> None:
    """Bring saved pages into `raw/`."""
    declared = declared_member(settings, member)
    if inbox and not files and not any(said.values()):
        from pipeline.cli.inbox import empty_inbox  # noqa: PLC0415

        for line in empty_inbox(settings, declared, inbox):
            click.echo(here(line))
        return
    if inbox or not files:
        raise ConfigurationError(
            message("Name the files to import, or a folder with --inbox, not both; --url and --captured go with files.")
        )
    from pipeline.cli.inbox import must_be_understood  # noqa: PLC0415
    from pipeline.scrape.saved_pages import import_pages  # noqa: PLC0415

    for file in files:
        must_be_understood(file, declared)
    folder = settings.raw / declared.member
    for item in import_pages(folder, member, files, site=declared.site, **said):
        told = (
            message("{file}: these bytes are there already as {path}.", file=item.file, path=item.capture.path)
            if item.known
            else message("{file}: stored as {path}.", file=item.file, path=item.capture.path)
        )
        click.echo(here(told))
