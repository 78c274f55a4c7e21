"""Track record keeps forecasts on record: who may file sees what will stand, and it then stands."""

import datetime as dt
from pathlib import Path

import pytest

from analysis import on_record
from data.ledger import filing, place
from data.ledger.place import FOLDER, OPEN
from pages.answer import ledger_scores
from pages.words import text
from tests.answer.test_ledger_scores import AHEAD, filed
from tests.data import ledgers
from tests.link import links
from tests.ui import opened

PAGE = "track_record"
LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
SPRING = dt.datetime(2025, 4, 10, 3, tzinfo=dt.UTC)


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = ledgers.made(tmp_path / "ledger")
    monkeypatch.setenv(FOLDER, str(folder))
    return folder


def test_without_a_folder_there_is_no_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FOLDER, raising=False)
    monkeypatch.setenv(OPEN, "yes")
    page = opened.app(PAGE, links.query(AHEAD))
    assert text.words("en")("ledger.title") not in opened.all_words(page)


def test_nobody_files_where_nobody_signs_in_and_nothing_says_all_may(
    where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for said in ("", "no", "YES", "true", "1"):
        monkeypatch.setenv(OPEN, said)
        page = opened.app(PAGE, links.query(AHEAD))
        assert text.words("en")("ledger.title") in opened.all_words(page)
        assert "ledger.file" not in [one.key for one in page.button]
    assert filing.held(where).count == 0


@LANGUAGES
def test_what_is_shown_is_what_is_filed_even_if_the_levers_move(
    where: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv(OPEN, "yes")
    words = text.words(language)
    page = opened.app(PAGE, links.query(AHEAD, language))
    opened.again(page.button(key="ledger.file").click(), page)
    shown = opened.all_words(page)
    opened.put(page, cargo_drop_pct=10)
    opened.again(page.button(key="ledger.file_now").click(), page)
    [line] = filing.held(where).lines.values()
    months = line.entry["arrivals"]["months"]
    for three in months.values():
        assert all(words.number(one) in shown for one in three)
    assert "drop=45" in line.entry["link"]
    said = opened.all_words(page)
    assert f"1:{line.digest}" in said
    assert words("ledger.state_open") in said
    assert "ledger.file_now" not in [one.key for one in page.button]


def test_what_is_over_is_refused_in_words(where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OPEN, "yes")
    page = opened.app(PAGE, links.query())
    opened.again(page.button(key="ledger.file").click(), page)
    assert text.words("en")("ledger.nothing_ahead") in opened.all_words(page)
    assert "ledger.file_now" not in [one.key for one in page.button]
    opened.again(page.button(key="ledger.leave").click(), page)
    assert filing.held(where).count == 0


def test_a_filing_that_fails_says_why_and_leaves_nothing(
    where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(OPEN, "yes")
    page = opened.app(PAGE, links.query(AHEAD))
    opened.again(page.button(key="ledger.file").click(), page)
    place.private_file(where).unlink()
    opened.again(page.button(key="ledger.file_now").click(), page)
    assert text.words("en")("ledger.trouble_key") in opened.all_words(page)
    assert filing.held(where).count == 0


@LANGUAGES
def test_the_page_names_what_was_touched_and_scores_the_rest(where: Path, language: str) -> None:
    filed(where, SPRING)
    filed(where, SPRING + dt.timedelta(days=40), capacity_mode="respond")
    filed(where, SPRING + dt.timedelta(days=80), capacity_mode="respond")
    raw = ledgers.lines(where)
    ledgers.rewrite(where, [raw[0], raw[1].replace(b'"2025-06":[', b'"2025-06":[1'), raw[2]])
    words = text.words(language)
    said = opened.all_words(opened.app(PAGE, links.query(AHEAD, language)))
    assert words("ledger.wrong", line="2", what=words("ledger.wrong_changed")) in said
    assert f"3:{filing.held(where).head}" in said
    record = ledger_scores.read(where)
    assert [one.state for one in record.filed] == ["scored", "tampered", "scored"]
    for name in on_record.QUANTITIES:
        marks = record.marks[name]
        assert words.number(marks.crps, 3) in said
        assert words.pct(marks.middle.mape_pct / 100.0, 1) in said
