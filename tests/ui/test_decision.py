"""The decision table as a reader meets it: asked for, filled in, beside the cards, and as files."""

import datetime as dt
import functools
import html
import io
from typing import Any
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from analysis import scenarios
from analysis.choice import NOTHING, Choice
from analysis.decision import Decision
from pages.charts import cards, decided
from pages.export.office.hwpx_looks import SIDE_MM, TEXT_MM
from pages.export.paper import decision_paper
from pages.export.paper.decision_paper import DecisionPaper
from pages.link import link, scenario_set
from pages.link.scenario_set import Entry, Set
from pages.ui.compare import decision_files, decision_sizes, decision_table
from pages.ui.kept import cache
from pages.words import text
from tests.export.office import hwpx_reader, hwpx_renderer
from tests.link import links
from tests.ui import opened

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
WORDS = text.words("en")
CHOICES = (NOTHING, Choice("ships", ships_teu=5_000.0), Choice("paid", paid_share=0.3))
NAMES = ("official_middle", "capacity_only", "east_coast_strike")
DAY = dt.date(2026, 11, 29)
# The width of the last letter of a line is estimated.
SLACK_MM = 2.0
FIGURES = ("without_space", "bill", "rate_peak")


def page(language: str = "en", shown: bool = True) -> AppTest:
    app = opened.app("compare", links.query(language=language))
    if shown:
        opened.again(app.toggle(key=decision_table.SHOWN).set_value(True), app)
    assert not app.exception
    assert not app.error
    return app


def columns(*names: str) -> Set:
    return Set(tuple(Entry(name, scenarios.BY_NAME[name].levers) for name in names))


@functools.cache
def decision(*names: str) -> Decision:
    return decision_table.of(columns(*names), CHOICES)


def drawn(app: AppTest) -> str:
    return "\n".join(str(one.proto.body) for one in app.main.get("html"))


def test_nothing_is_worked_out_before_it_is_asked_for() -> None:
    titles = {WORDS(f"decision.{name}") for name in FIGURES}
    assert not titles & {str(one.value) for one in page(shown=False).subheader}
    assert titles <= {str(one.value) for one in page().subheader}


@LANGUAGES
def test_the_page_holds_every_cell_and_every_note(language: str) -> None:
    words, app = text.words(language), page(language)
    held = scenario_set.first(words)
    found = decision_table.of(held, decision_sizes.choices())
    said = html.unescape(drawn(app))
    for table in decided.tables(found, held.labels, words):
        for row in table.rows:
            assert text.unbroken(row.name) in said
            for cell in row.cells:
                spelled = [text.unbroken(line) for line in cell]
                assert f"<b>{spelled[0]}</b><span>{spelled[1]}</span><span>{spelled[2]}" in said
    captions = {str(one.value) for one in app.caption}
    assert set(map(text.unbroken, decided.notes(words))) <= captions


@pytest.mark.diagonal(cases=7)
@pytest.mark.parametrize("name", [one.name for one in scenarios.OFFERED])
@LANGUAGES
def test_nothing_done_reads_as_the_card_of_the_scenario(name: str, language: str) -> None:
    """Digit for digit, figure and band; where the card tells the low, as its scenario has it."""
    words = text.words(language)
    run = cache.run(scenarios.BY_NAME[name].levers)
    [table] = [
        one for one in decided.tables(decision(name), ["1. S"], words) if one.figure == "rate_peak"
    ]
    value, band, _ = table.rows[0].cells[0]
    shown = cards.shown(run.headline)
    if "rate_peak" in shown:
        card = cards.headline_cards(run, words)[shown.index("rate_peak")]
        assert value == card.value
        assert band in card.lines
    else:
        assert value == words.times(max(float(run.headline.rate_peak[0]), 1.0))
        assert band == cards.interval("rate_peak", run.band, words)


def test_a_choice_of_nought_is_left_out_and_none_is_said_so() -> None:
    app = page()
    for name in decision_sizes.SIZES:
        app.session_state[f"{decision_sizes.HELD}{name}"] = 0.0
    opened.again(app, app)
    said = drawn(app)
    assert said.count(WORDS("decision.said_one")) == len(FIGURES)
    assert "†" not in said


def test_presets_stand_beside_a_scenario_that_stands_alone() -> None:
    held = scenario_set.beside(columns("calm"), WORDS)
    assert [one.levers for one in held.entries] == [
        scenarios.BY_NAME[name].levers for name in ("calm", *scenario_set.FIRST)
    ]
    assert scenario_set.beside(held, WORDS) is held
    app = page()
    for place in (2, 1):
        opened.again(app.button(key=f"compare.remove.{place}").click(), app)
    assert WORDS("decision.beside") in [str(one.value) for one in app.info]


@functools.cache
def paper(language: str) -> DecisionPaper:
    words, held = text.words(language), columns(*NAMES)
    told = [
        decision_paper.Column(
            label,
            f"base of {label}",
            f"https://a.example/?{links.query(entry.levers, language)}",
        )
        for label, entry in zip(held.labels, held.entries, strict=True)
    ]
    return decision_paper.make(decision(*NAMES), told, ("9.9.9", "abcdef"), DAY, words)


def cells(given: DecisionPaper) -> list[list[str]]:
    """Give every row of every table, heads included, as the page spells them."""
    return [row for one in given.tables for row in ([*one.heads], *decision_paper.cell_rows(one))]


@LANGUAGES
def test_a_workbook_holds_the_cells_of_the_page_and_their_numbers(language: str) -> None:
    given, words = paper(language), text.words(language)
    book = openpyxl.load_workbook(io.BytesIO(decision_files.written("xlsx", given)))
    sheet, numbers = book.worksheets
    assert sheet.title == words("decision.title")
    rows = [[str(cell) for cell in row if cell is not None] for row in sheet.values]
    for wanted in (*cells(given), [given.source], [given.about]):
        assert wanted in rows
    for line in (*given.notes, *(one.definition for one in given.tables)):
        assert [line] in rows
    for column in given.columns:
        assert [column.link] in rows
    head, *told = [list(row) for row in numbers.values]
    assert head == [*given.heads]
    found = decision(*NAMES)
    assert len(told) == len(FIGURES) * len(CHOICES) * len(NAMES)
    wanted_rows = [
        (found.central(figure)[row, column], found.cells[figure][row][column], figure)
        for figure in FIGURES
        for row in range(len(CHOICES))
        for column in range(len(NAMES))
    ]
    for row_told, (central, cell, figure) in zip(told, wanted_rows, strict=True):
        assert row_told[3:6] == pytest.approx([central, cell.low, cell.high])
        assert row_told[7] == words(f"decision.unit_{figure}")


@LANGUAGES
def test_a_document_holds_the_same_cells_as_native_tables(language: str) -> None:
    given = paper(language)
    found = hwpx_reader.read(decision_files.written("hwpx", given))
    read = [[cell.replace("\n", "") for cell in row] for table in found.tables for row in table]
    assert read == [[cell.replace("\n", "") for cell in row] for row in cells(given)]
    for line in (given.title, given.source, given.about, *given.notes):
        assert line in found.lines
    assert {address for _, address in found.links} == {one.link for one in given.columns}


@LANGUAGES
def test_slides_hold_the_same_cells_as_native_tables(language: str) -> None:
    given = paper(language)
    deck: Any = Presentation(io.BytesIO(decision_files.written("pptx", given)))
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    read = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    assert read == cells(given)
    for slide in deck.slides:
        notes = slide.notes_slide.notes_text_frame.text
        assert given.source in notes
        assert all(one.link in notes for one in given.columns)


@LANGUAGES
def test_a_file_names_assumptions_sizes_versions_and_opens_its_scenarios(language: str) -> None:
    given, words = paper(language), text.words(language)
    assert "9.9.9" in given.source
    assert "abcdef" in given.source
    assert words("decision.legend") in given.notes
    for choice in CHOICES[1:]:
        assert any(decided.name_of(choice, words) in row[0] for row in cells(given))
    for column, name in zip(given.columns, NAMES, strict=True):
        found = link.judge(parse_qs(urlsplit(column.link).query), text.LANGUAGES)
        assert found.levers == scenarios.BY_NAME[name].levers


@pytest.mark.parametrize("format_", decision_files.FORMATS)
def test_the_same_table_gives_the_same_bytes(format_: str) -> None:
    one, other = (decision_files.written(format_, paper("ko")) for _ in range(2))
    assert one == other


@pytest.mark.parametrize("format_", decision_files.FORMATS)
def test_a_press_hands_the_file_over(format_: str) -> None:
    app = page("ko")
    opened.again(app.button(key=f"decision.save.{format_}").click(), app)
    assert not app.exception
    told = [str(one.proto) for one in app.main.get("bidi_component")]
    assert sum(f".{format_}" in one and "stamp" in one for one in told) == 1


@LANGUAGES
def test_a_document_of_four_scenarios_is_laid_out_inside_its_margins(language: str) -> None:
    words = text.words(language)
    names = (*NAMES, "as_it_happened")
    told = [
        decision_paper.Column(f"{place}. {words(f'preset.{name}')}", "base", "https://a.example/")
        for place, name in enumerate(names, start=1)
    ]
    given = decision_paper.make(decision(*names), told, ("9.9.9", "abcdef"), DAY, words)
    pages = hwpx_renderer.pages(decision_files.written("hwpx", given))
    for one in pages:
        assert one.squeezed() == []
        assert one.crossed() == []
        assert max(letter.end for letter in one.letters) <= SIDE_MM + TEXT_MM + SLACK_MM
    whole = "".join(one.text for one in pages)
    for row in cells(given):
        for cell in row:
            assert all(line.replace(" ", "") in whole for line in cell.split("\n")[:1])
