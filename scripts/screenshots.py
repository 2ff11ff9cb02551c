"""The catalogue in public/ goes in; pictures of its main pages, to be looked at, and the two of the README, come out.

`logs/screenshots/` gets every type of page of a member, in both languages, at three widths; `docs/images/` the two.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
WIDTHS = (320, 768, 1280)
HEIGHT = 900
# name of the picture: page, what it begins with, height
README = {
    "list": ("es/guatemala/index.html?q=transparencia&area=anti_corruption", "#commitments", 720),
    "commitment": ("es/guatemala/GT0099.html", "#milestones", 620),
}


def main() -> int:
    """Make the pictures; 2 where there is no catalogue yet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--public", type=Path, default=ROOT / "public", help="the catalogue")
    parser.add_argument("--out", type=Path, default=ROOT / "logs" / "screenshots")
    parser.add_argument("--dark", action="store_true", help="as dark as readers who ask for it see it")
    options = parser.parse_args()
    public = options.public.resolve()
    if not (public / "index.html").is_file():
        print(f"There is no catalogue in {public}: make publish", file=sys.stderr)
        return 2
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        take_all(browser, public, options.out, "dark" if options.dark else "light")
        if not options.dark:
            take_those_of_the_readme(browser, public)
        browser.close()
    print(options.out)
    return 0


def take_all(browser: Browser, public: Path, out: Path, scheme: str) -> None:
    """Whole pages, as `es_guatemala_index-320.png`."""
    out.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        page = browser.new_page(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme)  # type: ignore[arg-type]
        for address in page_types(public):
            page.goto((public / address).as_uri())
            name = address.removesuffix(".html").replace("/", "_")
            page.screenshot(path=out / f"{name}-{width}.png", full_page=True)
        page.close()


def take_those_of_the_readme(browser: Browser, public: Path) -> None:
    """Two pieces of pages, small enough to be kept in Git."""
    for name, (address, begin, height) in README.items():
        page = browser.new_page(viewport={"width": 1180, "height": height})
        path, _, query = address.partition("?")
        page.goto(f"{(public / path).as_uri()}?{query}")
        page.locator(begin).evaluate("one => scrollTo(0, one.getBoundingClientRect().top + scrollY - 24)")
        page.screenshot(path=ROOT / "docs" / "images" / f"{name}.png")
        page.close()


def page_types(public: Path) -> Iterator[str]:
    """The pages of both languages, but of each kind of which there are many only the first and the last."""
    yield from ("index.html", "404.html")
    for tree in sorted(path for path in public.iterdir() if path.name in {"es", "en"}):
        for folder in sorted({path.parent for path in tree.rglob("*.html")}):
            pages = sorted(folder.glob("*.html"))
            many = [path for path in pages if path.stem.isupper() or folder.name in {"areas", "institutions"}]
            few = [path for path in pages if path not in many]
            longest = sorted(many, key=lambda path: path.stat().st_size)
            for path in (*few, *longest[:1], *longest[1:][-1:]):
                yield path.relative_to(public).as_posix()


if __name__ == "__main__":
    sys.exit(main())
