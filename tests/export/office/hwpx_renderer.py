"""Lays an HWPX file out with a program that shares nothing with the library that wrote it."""

import base64
import io
import itertools
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from defusedxml import ElementTree
from hwp_ingest import to_svg_pages
from PIL import Image

SVG = "{http://www.w3.org/2000/svg}"
A4_MM = 210.0
# Widths of letters, in heights: thin ones, Latin ones on average, Hangul and Chinese ones.
THIN, LATIN, WIDE = 0.2, 0.5, 1.0
THIN_LETTERS = ".,:;!'|ijl"
SQUEEZED = 0.75
APART = 0.75


@dataclass(frozen=True)
class Letter:
    """One letter: where it begins on its line, where the line stands, how large it is. [mm]"""

    text: str
    x: float
    y: float
    size: float

    @property
    def end(self) -> float:
        """Where it ends, about. [mm]"""
        return self.x + self.size * (
            1.0 if unicodedata.east_asian_width(self.text[:1]) in "WF" else LATIN
        )


@dataclass(frozen=True)
class Picture:
    """A picture: where it stands [mm], and what of it is seen."""

    left: float
    top: float
    width: float
    height: float
    seen: Image.Image


@dataclass(frozen=True)
class Page:
    """What stands on a page."""

    letters: tuple[Letter, ...]
    pictures: tuple[Picture, ...]

    @property
    def text(self) -> str:
        """Every letter without the spaces, line by line."""
        return "".join(one.text for one in self.letters).replace(" ", "")

    def lines(self) -> dict[float, list[Letter]]:
        """Give the letters that stand on the same line, from left to right."""
        found: dict[float, list[Letter]] = defaultdict(list)
        for one in self.letters:
            found[round(one.y, 2)].append(one)
        return {y: sorted(line, key=lambda one: one.x) for y, line in sorted(found.items())}

    def squeezed(self) -> list[tuple[Letter, Letter]]:
        """Give letters of a line that stand on one another."""
        pairs = (pair for line in self.lines().values() for pair in itertools.pairwise(line))
        return [(a, b) for a, b in pairs if b.x - a.x < THIN * a.size * SQUEEZED]

    def crossed(self) -> list[tuple[Letter, Letter]]:
        """Give letters of a line that stand on those of another."""
        lines = list(self.lines().items())
        return [
            (one, other)
            for (y, line), (below, beneath) in itertools.combinations(lines, 2)
            if below - y < APART * min(line[0].size, beneath[0].size)
            for one, other in itertools.product(line, beneath)
            if one.x < other.end and other.x < one.end
        ]


def pages(content: bytes) -> list[Page]:
    """Lay a file out."""
    return [_page(ElementTree.fromstring(one)) for one in to_svg_pages(content)]


def _page(root: Element) -> Page:
    mm = A4_MM / float(root.attrib["width"])
    letters = tuple(
        Letter(
            one.text or "",
            mm * float(one.attrib["x"]),
            mm * float(one.attrib["y"]),
            mm * float(one.attrib["font-size"]),
        )
        for one in root.iter(f"{SVG}text")
        if (one.text or "").strip()
    )
    return Page(letters, tuple(_pictures(root, mm)))


def _pictures(root: Element, mm: float) -> Iterator[Picture]:
    """Find pictures: bare ones are whole, others are seen through a window of their own."""
    windows = {id(image): one for one in root.iter(f"{SVG}svg") for image in one}
    for image in root.iter(f"{SVG}image"):
        content = base64.b64decode(image.attrib["href"].partition(",")[2])
        picture = Image.open(io.BytesIO(content)).convert("RGB")
        window = windows.get(id(image), image)
        if window is not root and window is not image:
            _, _, width, height = map(float, window.attrib["viewBox"].split())
            across, down = (float(image.attrib[name]) for name in ("width", "height"))
            ends = round(picture.width * width / across), round(picture.height * height / down)
            picture = picture.crop((0, 0, *ends))
        names = ("x", "y", "width", "height")
        left, top, width, height = (mm * float(window.attrib[name]) for name in names)
        yield Picture(left, top, width, height, picture)
