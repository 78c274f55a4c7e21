"""A file rests on the reader's own figures where they are used, and is kept for nobody else."""

import io
import time

import openpyxl
import pytest

from analysis import levers
from analysis.model import MODEL_VERSION
from data import store
from pages.answer import own_figures
from pages.answer.own_figures import Packed
from pages.export.works import making
from pages.export.works.order import Order, order
from pages.export.works.press import Job, Press
from pages.ui.kept import cache
from pages.words import text

WORDS = text.words("en")
SECONDS = 120


@pytest.fixture(scope="module")
def mine() -> tuple[Packed, ...]:
    """Spell the bundled baseline with twice the cargo from China."""
    rows = store.read("cargo_baseline_weekly").drop(columns=["basis", "method"])
    scale = rows["origin"].eq("CN").map({True: 2.0, False: 1.0})
    numbers = {name: rows[name] * scale for name in ("loadings_teu", "arrivals_teu")}
    spelled = rows.assign(**numbers).to_csv(index=False, lineterminator="\n")
    return (("cargo", "mine.csv", spelled),)


def wanted(own_tables: tuple[Packed, ...] = ()) -> Order:
    """Ask for a workbook."""
    version = cache.data_version()
    return order(
        "xlsx", levers.defaults(), "en", "https://a.example", version, MODEL_VERSION, own_tables
    )


def planned(content: bytes) -> float:
    """Read how much was planned off the summary of a workbook."""
    sheet = openpyxl.load_workbook(io.BytesIO(content))[WORDS("briefing.sheet.summary")]
    name = WORDS("briefing.figure.planned_teu")
    [value] = [row[2] for row in sheet.iter_rows(values_only=True) if row[0] == name]
    assert isinstance(value, int | float)
    return float(value)


def test_an_order_travels_with_the_figures_it_rests_on(mine: tuple[Packed, ...]) -> None:
    asked = wanted(mine)
    assert Order.read(asked.write()) == asked
    held = own_figures.unpacked(mine)
    assert own_figures.packed(held) == mine
    assert len(own_figures.mark(held)) == own_figures.DIGITS


def test_the_file_tells_own_figures_and_the_next_one_does_not(mine: tuple[Packed, ...]) -> None:
    bundled, _, _ = making.make(wanted(), lambda _: None)
    content, data, _ = making.make(wanted(mine), lambda _: None)
    assert planned(content) == pytest.approx(2.0 * planned(bundled), rel=0.01)
    assert "own:" in data
    again, _, _ = making.make(wanted(), lambda _: None)
    assert again == bundled


def test_a_file_of_own_figures_is_kept_for_nobody_else(mine: tuple[Packed, ...]) -> None:
    press = Press()
    try:
        first = finished(press, press.ask(wanted(mine), "one"))
        assert first.file is not None
        assert press.ask(wanted(mine), "another") is not first
        plain = finished(press, press.ask(wanted(), "one"))
        assert press.ask(wanted(), "another") is plain
    finally:
        press.close()


def finished(press: Press, job: Job) -> Job:
    """Stay in line until a file is made."""
    until = time.monotonic() + SECONDS
    while not job.over:
        assert time.monotonic() < until
        job = press.look(job, "one")
        time.sleep(0.2)
    return job
