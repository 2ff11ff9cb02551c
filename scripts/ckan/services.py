"""Nothing goes in; the three servers that every CKAN here shares come out, started or stopped."""

import json
import shutil
import urllib.request
from pathlib import Path
from urllib.parse import urlencode

from scripts.ckan import daemons, ports, postgres
from scripts.ckan.places import DATA, HERE
from scripts.ckan.software import install_solr

CORES = DATA / "solr"
CORE_FILES = ("protwords.txt", "stopwords.txt", "synonyms.txt")  # CKAN's schema names them; they may be empty


def start() -> None:
    """Start what does not run."""
    postgres.start()
    if daemons.running("redis") is None:
        port = ports.give_port("redis", 6579)
        daemons.start("redis", ["redis-server", "--bind", "127.0.0.1", "--port", str(port), "--save", ""])
    if daemons.running("solr") is None:
        _start_solr()


def stop() -> None:
    """Stop all three."""
    daemons.stop("solr")
    daemons.stop("redis")
    postgres.stop()


def make_core(name: str, schema: Path) -> None:
    """Make an index with a schema of CKAN's, if there is none of that name."""
    folder = CORES / name
    if (folder / "core.properties").exists():
        # Solr answers before it has opened the indexes of an earlier start, and would refuse to make one twice.
        daemons.wait(f"Solr to open the index {name}", lambda: bool(_solr("STATUS")["status"].get(name)))
        return
    (folder / "conf").mkdir(parents=True, exist_ok=True)
    for empty in CORE_FILES:
        (folder / "conf" / empty).touch()
    shutil.copyfile(HERE / "solr" / "solrconfig.xml", folder / "conf" / "solrconfig.xml")
    shutil.copyfile(schema, folder / "conf" / "schema.xml")
    _solr("CREATE", name=name, instanceDir=str(folder))


def solr_address() -> str:
    """Where Solr answers."""
    return f"http://127.0.0.1:{ports.port_of('solr')}/solr"


def redis_address(number: int) -> str:
    """One of Redis' numbered databases."""
    return f"redis://127.0.0.1:{ports.port_of('redis')}/{number}"


def _start_solr() -> None:
    jars = install_solr()
    port = ports.give_port("solr", 8989)
    CORES.mkdir(exist_ok=True)
    (CORES / "solr.xml").write_text("<solr/>", encoding="utf-8")
    server = HERE / "solr" / "SolrServer.java"
    daemons.start("solr", ["java", "-Xmx512m", "-cp", f"{jars}/*", server, CORES, str(port)])
    daemons.wait("Solr to answer", _solr_answers)


def _solr_answers() -> bool:
    try:
        return bool(_solr("STATUS"))
    except OSError:
        return False


def _solr(action: str, **parameters: str) -> dict[str, dict[str, object]]:
    query = urlencode({"action": action, **parameters, "wt": "json"})
    with urllib.request.urlopen(f"{solr_address()}/admin/cores?{query}", timeout=30) as answer:  # noqa: S310
        content: dict[str, dict[str, object]] = json.load(answer)
    return content
