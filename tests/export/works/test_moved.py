"""A link of another version: every file holds the table and the sentence the page shows."""

import functools
import io
import re
from dataclasses import replace
from fractions import Fraction
from html.parser import HTMLParser

import openpyxl
import pytest
from pptx import Presentation

from analysis import levers, scenarios
from analysis.lever import Levers
from analysis.model import MODEL_VERSION
from data import store
from pages.export.paper import briefing, moved
from pages.export.paper.briefing import Briefing
from pages.export.works import formats, making
from pages.export.works.order import Order, order
from pages.link import earlier, link
from pages.ui.frame import notices, state
from pages.ui.frame import since as frame
from pages.ui.kept import cache
from pages.ui.korea import korea_outlook
from pages.words import text
from pages.words.text import MINUS
from tests.export import briefings
from tests.export.office import hwpx_reader
from tests.link import links
from tests.ui import opened

FIRST = next(one for one in earlier.read() if one.model == "1.0.0")
THEN = (FIRST.model, FIRST.data)
# As model 1 had it on record: its ships were back after four weeks.
NAMED: Levers = {**levers.defaults(), "capacity_cut_weeks": 4.0}
ODD: Levers = {**NAMED, "cargo_drop_pct": 70.0}
BOTH = pytest.mark.parametrize("language", text.LANGUAGES)
Rows = list[list[str]]


@functools.cache
def made(language: str, odd: bool = False) -> Briefing:
    """Make the briefing of a link that was made with model 1."""
    positions = ODD if odd else NAMED
    run, words = cache.run(positions), text.words(language)
    charts = briefing.charts(run, cache.observed_series(), words)
    outlook = korea_outlook.of(positions)
    return briefing.make(run, charts, outlook, words, briefings.LINK, briefings.DAY, THEN)


def on_page(language: str, positions: Levers = NAMED) -> tuple[str, list[Rows]]:
    """Give what the page shows: all of it, and the cells of its tables."""
    given = replace(link.fresh(), levers=positions, model=THEN[0], data=THEN[1])
    told = frame.told(given, positions, text.words(language))
    parts = [part for part in told.split("\n\n") if part.startswith("| ")]
    return told, [
        [_cells(line) for line in part.splitlines() if "---" not in line] for part in parts
    ]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("| ").split(" | ")]


class Tables(HTMLParser):
    """Reads the tables of a page, whose class is that of what moved."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[Rows] = []
        self.inside = self.cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.inside = ("class", "moved") in attrs
            self.tables += [[]] if self.inside else []
        elif self.inside and tag == "tr":
            self.tables[-1].append([])
        elif self.inside and tag in ("th", "td"):
            self.cell = True
            self.tables[-1][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self.cell = self.cell and tag not in ("th", "td")

    def handle_data(self, data: str) -> None:
        if self.inside and self.cell:
            self.tables[-1][-1][-1] += data


def written(key: str, given: Briefing) -> tuple[list[Rows], str]:
    """Write a file; give every table in it and all of its text."""
    format_ = formats.BY_KEY[key]
    content = format_.writer()(*((given, {}) if format_.pictures else (given,)))
    if key == "html":
        page = Tables()
        page.feed(content.decode())
        return page.tables, content.decode()
    if key == "hwpx":
        read = hwpx_reader.read(content)
        return read.tables, "\n".join(read.lines)
    if key == "pptx":
        shapes = [
            shape for slide in Presentation(io.BytesIO(content)).slides for shape in slide.shapes
        ]
        tables = [shape.table for shape in shapes if shape.has_table]
        cells = [[[cell.text for cell in row.cells] for row in one.rows] for one in tables]
        return cells, "\n".join(one.text_frame.text for one in shapes if one.has_text_frame)
    return _of_workbook(content, text.words(given.language)("briefing.sheet.moved"))


def _of_workbook(content: bytes, sheet: str) -> tuple[list[Rows], str]:
    """Read the sheet of what moved; a table ends where a line has one cell or none."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    if sheet not in book.sheetnames:
        return [], ""
    tables: list[Rows] = [[]]
    lines = [[str(one) for one in row if one is not None] for row in book[sheet].values]
    for line in lines:
        if len(line) > 1:
            tables[-1].append(line)
        elif tables[-1]:
            tables.append([])
    return [one for one in tables if one], "\n".join(line[0] for line in lines if line)


@BOTH
@pytest.mark.parametrize("key", formats.BY_KEY)
def test_a_file_holds_the_tables_of_the_page_and_what_they_are(key: str, language: str) -> None:
    words, given = text.words(language), made(language)
    shown, tables = on_page(language)
    assert len(tables) == 2
    assert words("since.split") in shown
    assert tables[0][0] == [words("since.figure"), words("since.then"), words("since.now")]
    found, told = written(key, given)
    assert [one for one in tables if one not in found] == []
    assert given.moved is not None
    for said in (words("since.title"), given.moved.about, words("since.split")):
        assert said in told
    assert [one for one in (*THEN, MODEL_VERSION, store.fingerprint()) if one not in told] == []


@BOTH
def test_a_scenario_without_a_name_says_that_it_is_not_on_record(language: str) -> None:
    words = text.words(language)
    shown, tables = on_page(language, ODD)
    assert words("since.no_scenario") in shown
    for key in formats.BY_KEY:
        found, told = written(key, made(language, odd=True))
        assert [one for one in tables if one not in found] == []
        assert words("since.no_scenario") in told


@BOTH
@pytest.mark.parametrize(
    "name", [one.name for one in scenarios.PRESETS if one.name in FIRST.figures]
)
def test_every_row_adds_up_as_it_is_printed(name: str, language: str) -> None:
    grid = moved.parts(*THEN, scenarios.BY_NAME[name].levers, text.words(language))
    assert grid is not None
    for _, *cells in grid.rows:
        plain = [cell.replace(MINUS, "-").replace(",", "") for cell in cells]
        numbers = [re.findall(r"-?\d+(?:\.\d+)?", cell) for cell in plain]
        change, *parts = (Fraction(one[0]) for one in numbers)
        assert sum(parts, Fraction(0)) == change


@pytest.mark.parametrize("key", formats.BY_KEY)
def test_a_link_of_this_version_adds_nothing(key: str) -> None:
    plain = briefings.made("en")
    assert plain.moved is None
    assert text.words("en")("since.title") not in written(key, plain)[1]


def test_the_versions_travel_with_the_order_to_the_file() -> None:
    wanted = order("html", NAMED, "en", briefings.LINK, "", MODEL_VERSION, then=THEN)
    assert Order.read(wanted.write()) == wanted
    content, _, _ = making.make(wanted, lambda _stage: None)
    assert text.words("en")("since.title") in content.decode()


@pytest.mark.parametrize(
    ("query", "ordered"),
    [
        ({"m": THEN[0], "d": THEN[1]}, THEN),
        ({"m": MODEL_VERSION, "d": store.fingerprint()}, ("", "")),
    ],
    ids=["then", "now"],
)
def test_what_is_ordered_names_the_versions_while_the_page_shows_them(
    query: dict[str, str], ordered: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[tuple[str, str]] = []
    real = notices.link_notices

    def spy() -> None:
        real()
        found.append(notices.shown_versions(state.levers()))
        found.append(notices.shown_versions({**state.levers(), "cargo_drop_pct": 1.0}))

    monkeypatch.setattr(notices, "link_notices", spy)
    app = opened.app(query=links.spoilt({**query, "l": "en"}))
    assert found[-2:] == [ordered, ("", "")]
    if ordered == THEN:
        [button] = [one for one in app.button if one.key == "link.dismiss"]
        opened.again(button.click(), app)
        assert found[-2] == ("", "")
