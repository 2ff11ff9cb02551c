"""What a portal says of itself goes in; what its version and plugins mean for publishing comes out."""

from collections.abc import Iterator

from pipeline.cli.doctor.examination import Examination, ill, noted, well
from pipeline.common.messages import message
from pipeline.publish.ckan.client.printable import printable
from pipeline.publish.ckan.probing.facts import CHARTS, LOADERS, SCHEMA
from pipeline.publish.ckan.probing.probe import Server
from pipeline.publish.ckan.probing.versions import PROVED, closing_release, is_proved, open_holes

# Plugins that change how a publication goes, beside the DataStore.
NOTICED = (*LOADERS, *CHARTS, SCHEMA, "fluent", "dcat", "structured_data")


def examine_server(server: Server) -> Iterator[Examination]:
    """The version, the DataStore, other plugins that matter."""
    yield _version(printable(server.version, 20))
    yield _datastore(server)
    noticed = [name for name in NOTICED if name in server.extensions]
    if noticed:
        yield well(message("Plugins of the portal that publishing adapts to: {names}", names=", ".join(noticed)))


def _version(version: str) -> Examination:
    if not version:
        return noted(
            message("The portal does not tell its version of CKAN"),
            message("Ask whoever runs it: known holes were closed in {releases}.", releases=", ".join(_latest())),
        )
    holes, what = open_holes(version), message("CKAN {version}", version=version)
    if holes:
        return ill(
            message("CKAN {version} has known holes", version=version),
            message(
                "{names}: tell whoever runs the portal, which needs CKAN {release} or newer.",
                names=", ".join(name for hole in holes for name in hole.names),
                release=closing_release(version, holes),
            ),
        )
    if not is_proved(version):
        proved = ", ".join(PROVED)
        return noted(what, message("The program was proved on {proved}. Look at a plan first.", proved=proved))
    return well(what)


def _latest() -> list[str]:
    holes = open_holes("0")
    return [closing_release(f"{line}.0", holes) for line in reversed(PROVED)]


def _datastore(server: Server) -> Examination:
    if server.datastore:
        return well(message("DataStore: tables can be searched and seen on the portal"))
    return noted(
        message("The portal has no DataStore: tables are published as files only"),
        message("Whoever runs the portal can switch on the plugin datastore; then run: compromisos publish --deep"),
    )
