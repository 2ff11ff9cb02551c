"""Options go in; the test site, on the loopback address, and a declaration that points at it come out, for a person.

Try it: start it, and in another terminal run the command that it prints. Ctrl-C ends it.
"""

import argparse
import sys
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "site"), str(ROOT / "tests" / "extract")]

from ogp_faults import FAULTS  # noqa: E402
from ogp_office import declare  # noqa: E402
from ogp_pages import MARKUPS, Looks  # noqa: E402
from ogp_site import Fault, OgpSite, serving  # noqa: E402


def main() -> int:
    """Serve until somebody presses Ctrl-C."""
    options = _options()
    site = OgpSite(
        count=options.count,
        listed=options.count,
        languages=tuple(options.languages.split(",")),
        looks=Looks(options.seed, options.markup, options.layout, options.drift),
    )
    for fault in options.fault:
        name, _, rest = fault.partition("@")
        code, _, detail = rest.partition("=")
        site.faults[site.path(code)] = Fault(name, detail=detail)
    folder = Path(options.members or tempfile.mkdtemp(prefix="test-site-"))
    with serving(site, options.port):
        declare(folder, site, delay=options.delay, timeout=10)
        print(f"{site.address}{site.path()}\n")
        print(f"COMPROMISOS_MEMBERS={folder} COMPROMISOS_CONTACT=me@office.example \\")
        print(f"  .venv/bin/compromisos scrape --member guatemala --raw {folder}/raw\n")
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            for line in site.log:
                print(f"{line.at - site.log[0].at:9.3f} s  {line.status}  {line.sent:8}  {line.path}")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--count", type=int, default=20, help="how many commitments")
    parser.add_argument("--languages", default="en,es")
    parser.add_argument("--seed", type=int, default=7, help="another seed, other words")
    parser.add_argument("--markup", default="", choices=["", *MARKUPS], help="without it, another one each page")
    parser.add_argument("--layout", default="starred", choices=["starred", "ambition", "local"])
    parser.add_argument("--drift", default="", choices=["", "labels", "fewer"])
    parser.add_argument("--delay", type=float, default=0.2, help="seconds, in the declaration")
    parser.add_argument("--members", default="", help="folder for the declaration")
    help_of_fault = f"NAME@CODE=DETAIL, as status@GT0003=503; may be repeated. Names: {', '.join(FAULTS)}"
    parser.add_argument("--fault", action="append", default=[], help=help_of_fault)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
