"""Draw the pictures of the README from the pages as they are: `python -m benchmarks.pictures`."""

import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image
from playwright.sync_api import Browser

from benchmarks.browser import VIEWPORT, launched
from tests.browser import reader, waiting
from tests.browser.server import ROOT, serve

FOLDER: Final = ROOT / "docs" / "pictures"
# A page and the language it is shown in; the README is read in both.
SHOWN: Final = (("scenario", "en"), ("korea", "ko"), ("track_record", "en"))
QUIET_MS: Final = 500
# A repository keeps every picture it ever had: a palette holds them small.
COLOURS: Final = 256


def draw(browser: Browser, address: str, page: str, language: str) -> bytes:
    """Draw the first screen of a page.

    Parameters
    ----------
    browser : a running one.
    address : of the server, without a slash at the end.
    page, language : such as "scenario" and "en".

    Returns
    -------
    the file, in PNG.
    """
    tab = browser.new_page(
        viewport={"width": VIEWPORT[0], "height": VIEWPORT[1]}, color_scheme="light"
    )
    tab.goto(address + reader.path(page, language))
    waiting.settled(tab)
    waiting.quiet(tab, QUIET_MS)
    picture = Image.open(io.BytesIO(tab.screenshot(animations="disabled")))
    tab.close()
    small = io.BytesIO()
    picture.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE).save(
        small, format="PNG", optimize=True
    )
    return small.getvalue()


def main() -> None:
    """Draw every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    with (
        TemporaryDirectory(prefix="pictures-") as folder,
        serve(Path(folder) / "server.log") as server,
        launched() as browser,
    ):
        for page, language in SHOWN:
            content = draw(browser, server.url, page, language)
            (FOLDER / f"{page}.png").write_bytes(content)
            print(f"docs/pictures/{page}.png: {len(content):,} bytes")


if __name__ == "__main__":
    main()
