"""Page one says what the table, the run and the Korean quantities say."""

import io

import openpyxl
import pytest

from analysis.korea import CARRIERS
from pages.charts import cards, korea_found
from pages.charts.korea_words import HIGH, LOW, change, signed_amount
from pages.export.office import xlsx
from pages.export.paper import sentences, spelled
from pages.ui.korea import korea_outlook
from pages.words import text
from tests.charts import drawn
from tests.export import briefings, cases

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
EVERY = pytest.mark.parametrize("case", drawn.CASES)
PLACES = ("at_low", "central", "at_high")


@pytest.mark.diagonal
@LANGUAGES
@EVERY
def test_the_table_holds_the_four_headline_figures_at_30_as_set_and_60(
    case: str, language: str
) -> None:
    given, words, run = briefings.made(language, case), text.words(language), drawn.run(case)
    page = given.page
    shown = [given.figures[key] for key in cards.shown(run.headline)]
    drops = (30.0, float(str(run.levers["cargo_drop_pct"])), 60.0)
    for row, place, drop in zip(page.rows, PLACES, drops, strict=True):
        assert row[0].startswith(words.pct(drop / 100.0))
        assert row[1:] == tuple(sentences.write(one, getattr(one, place), words) for one in shown)
    assert len(page.heads) == len(page.rows[0]) == 5
    assert len(page.lines) == 5


@pytest.mark.diagonal
@LANGUAGES
@EVERY
def test_the_line_on_korea_says_what_the_outlook_says(case: str, language: str) -> None:
    line, words, run = (
        briefings.made(language, case).page.korea,
        text.words(language),
        drawn.run(case),
    )
    outlook = korea_outlook.of(run.levers)
    least = float(korea_found.space(run, outlook.runs)[0].min())
    assert (words.pct(least) in line) == korea_found.short(run, outlook.runs)
    difference, planned = korea_found.loadings(run, outlook.runs)
    if abs(float(difference[0])) >= 1.0:
        assert words.signed_teu(float(difference[0])) in line
        assert words.signed_pct(float(difference[0]) / planned, 1) in line
    quarter = outlook.quarter
    hmm = CARRIERS.index("hmm")
    ends = [float(quarter.transshipment_change[at]) for at in (LOW, HIGH)]
    still = words("one_page.busan_still")
    moves = words("one_page.busan_moves", span="").strip()
    assert moves.split("(")[-1] in line or (still in line and max(map(abs, ends)) < 0.001)
    for at, end in zip((LOW, HIGH), ends, strict=True):
        assert signed_amount(float(quarter.effect_usd[at, hmm]), words) in line
        if still not in line:
            assert change(end, words).removesuffix(words("format.pct", value="")) in line


@LANGUAGES
@pytest.mark.parametrize(
    ("case", "said", "other"),
    [
        ("relief_after_horizon", "format.never", "briefing.never"),
        ("never_normal", "briefing.never", "format.never"),
    ],
)
def test_what_never_comes_and_what_comes_later_are_told_apart(
    case: str, said: str, other: str, language: str
) -> None:
    made, words = cases.made(case, language), text.words(language)
    rows = [row[-1] for row in made.page.rows]
    assert rows == [words(said)] * len(rows)
    [table] = [
        row
        for row in spelled.figures(made, words)
        if row[0] == words("briefing.figure.weeks_to_normal")
    ]
    assert {cell for cell in table[2:] if cell} == {words(said)}
    lines = " ".join(line.text for line in made.lines)
    assert words(said) in lines
    assert words(other) not in lines
    book = openpyxl.load_workbook(io.BytesIO(xlsx.xlsx_bytes(made)), read_only=True)
    sheet = book[words("briefing.sheet.summary")]
    [row] = [
        row
        for row in sheet.iter_rows(values_only=True)
        if words("briefing.figure.weeks_to_normal") in row
    ]
    assert {cell for cell in row[2:7] if cell} == {words(said)}
