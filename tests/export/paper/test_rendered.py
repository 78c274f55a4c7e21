"""LibreOffice draws the files: every word of a slide is on its page, every table is read back."""

import itertools
import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pdfplumber
import pytest
from pdfplumber.page import Page
from pptx.util import Emu

from pages.export.office import pptx, pptx_cover, xlsx
from pages.words import text
from tests import changed
from tests.export import cases
from tests.export.office.test_pptx import opened

pytestmark = pytest.mark.when_changed(*changed.BRIEFED)

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
OFFICE: Final = shutil.which("soffice")
SECONDS: Final = 180
CASE: Final = "as_it_happened"


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Have LibreOffice turn both files in both languages into PDF, in one go."""
    assert OFFICE is not None, "LibreOffice is not installed; `make test` installs it"
    folder = tmp_path_factory.mktemp("office")
    names = []
    for language in text.LANGUAGES:
        made = cases.made(CASE, language)
        for ending, content in (("pptx", pptx.pptx_bytes(made)), ("xlsx", xlsx.xlsx_bytes(made))):
            names.append(f"{language}-{ending}.{ending}")
            (folder / names[-1]).write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [OFFICE, profile, "--headless", "--convert-to", "pdf", *names]
    subprocess.run(command, cwd=folder, check=True, timeout=SECONDS, capture_output=True)  # noqa: S603
    return folder


def squeezed(words: str) -> str:
    """Leave out spaces, and Hangul, which a machine without a Korean font cannot read back."""
    return re.sub("[\\s\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]", "", words)


def pages(folder: Path, language: str, ending: str) -> list[str]:
    """Read what stands inside each page; what runs off it is not read."""
    with pdfplumber.open(folder / f"{language}-{ending}.pdf") as found:
        return [page.crop(page.bbox).extract_text() or "" for page in found.pages]


def told(words: str) -> set[str]:
    """Give the words of a text that a reader without Hangul can tell apart, each on one line.

    A line may end after any letter of Hangul.
    """
    return {one for one in map(squeezed, re.split(r"[\s\uac00-\ud7a3-]+", words)) if len(one) > 1}


@LANGUAGES
def test_every_word_of_a_slide_is_on_its_page(language: str, drawn: Path) -> None:
    read = pages(drawn, language, "pptx")
    slides = opened(language).slides
    assert len(read) == len(slides)
    for slide, page in zip(slides, read, strict=True):
        words = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        words += [
            cell.text
            for shape in slide.shapes
            if shape.has_table
            for row in shape.table.rows
            for cell in row.cells
        ]
        there = squeezed(page)
        lost = {one for text_ in words for one in told(text_) if one not in there}
        # A long address is broken wherever the line ends.
        assert {one for one in lost if "://" not in one} == set()


def parts(cover: Page) -> list[Page]:
    """Cut the first slide into what stands side by side, and what stands above and below."""
    beside, under = Emu(pptx_cover.TABLE.place[0]).pt, Emu(pptx_cover.KOREA.place[1]).pt
    top, middle = Emu(pptx_cover.LINES.place[1]).pt, (0, beside, float(cover.width))
    columns = [(left, top, right, under) for left, right in itertools.pairwise(middle)]
    rows = [(0, 0, cover.width, top), (0, under, cover.width, cover.height)]
    return [cover.crop(box) for box in (*rows, *columns)]


@LANGUAGES
def test_nothing_on_a_slide_lies_on_anything_else(language: str, drawn: Path) -> None:
    with pdfplumber.open(drawn / f"{language}-pptx.pdf") as found:
        cover, *others = found.pages
        for page in (*parts(cover), *others):
            lines = page.extract_text_lines(return_chars=False)
            for above, below in itertools.pairwise(lines):
                apart = below["x0"] >= above["x1"] or above["x0"] >= below["x1"]
                assert apart or below["top"] >= above["bottom"] - 3.0, (above, below)
            assert max(line["bottom"] for line in lines) < cover.height - 5.0


@LANGUAGES
def test_the_workbook_prints_its_numbers_a_sheet_to_a_page(language: str, drawn: Path) -> None:
    made, words = cases.made(CASE, language), text.words(language)
    read = pages(drawn, language, "xlsx")
    assert squeezed(made.page.korea) in squeezed(read[0])
    summary = squeezed(read[1])
    for figure in made.figures.values():
        sign = "+" if figure.unit == "change" and figure.central > 0 else ""
        digits = 1 if figure.unit == "share" else 0
        told = f"{sign}{figure.central:,.{digits}f}"
        if figure.unit == "teu":
            told = words.teu(figure.central).removesuffix(words.teu_unit(figure.central)[0])
        assert squeezed(told) in summary, figure
    for chart, page in zip(made.charts, read[2:], strict=False):
        first, last = chart.rows[0][0], chart.rows[-1][0]
        year, month, _ = (int(part) for part in first.split("-"))
        dates = squeezed(page)
        assert (f"{year}.{month}." if language == "ko" else str(year)) in dates
        assert last[:4] in dates
    assert len(read) >= len(made.charts) + 4
    assert squeezed(words("briefing.table_note")) in summary
