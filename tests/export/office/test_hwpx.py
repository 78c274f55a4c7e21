"""The HWPX briefing, read back: every sentence, number, source and word, also hostile ones."""

from dataclasses import replace

import pytest

from pages.charts.chart import Chart
from pages.export.office import hwpx, native, xlsx
from pages.export.paper import spelled
from pages.export.paper.briefing import Briefing
from pages.words import text
from tests.export import briefings
from tests.export.office.hwpx_reader import Read, read

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
HOSTILE = '=1+1 & <hp:t> "\'\x00\x0b\x1f\ufffe]]> &amp; id="1234567"'
# Control characters have no place in a file of XML; everything else is kept.
KEPT = '=1+1 & <hp:t> "\']]> &amp; id="1234567"'
LONG = "어느 누구도 자르지 않은 아주 긴 이름 " * 200
FATE_OF_MAY = 5


def tables(given: Briefing) -> list[list[list[str]]]:
    """Say which tables the document must hold, in order."""
    words = text.words(given.language)
    heads = {
        "levers": ("lever", "value", "unit", "source"),
        "sources": ("subject", "source", "terms"),
    }
    named = {
        name: [words(f"briefing.head.{head}") for head in keys] for name, keys in heads.items()
    }
    cells = [spelled.monthly(chart, words) for chart in given.charts]
    return [
        [list(given.page.heads), *map(list, given.page.rows)],
        [xlsx.heads(words), *spelled.figures(given, words)],
        *([head, *rows] for head, rows in cells),
        [named["levers"], *spelled.levers(given, words)],
        [named["sources"], *([str(cell) for cell in row] for row in given.sources)],
    ]


def opened(language: str, *, pictured: bool = True) -> Read:
    return read(briefings.document(language, pictured))


def beneath(given: Briefing, chart: Chart) -> str:
    """Say what must stand with every chart: what is drawn, and where it comes from."""
    source = spelled.source(given, chart, text.words(given.language))
    return f"{chart.definition} {source}"


@LANGUAGES
def test_page_one_holds_title_date_conclusions_chart_korea_contact_and_link(language: str) -> None:
    given, words = briefings.made(language), text.words(language)
    found, page = opened(language).lines, given.page
    assert found[0] == given.title
    assert words.day(given.day) in found[1]
    assert given.model in found[1]
    assert given.data in found[1]
    end = 2 + len(page.lines)
    assert found[2:end] == [line.marked for line in page.lines]
    annex = found.index(words("briefing.head.finding"))
    rest = "\n".join(found[end:annex])
    title = words("hwpx.figure", number=1, title=page.chart.title)
    last = (f"□ {page.korea}", page.contact, words("hwpx.open"))
    places = [rest.index(one) for one in (page.note, title, *last)]
    assert places == sorted(places)


@LANGUAGES
def test_the_annex_opens_with_every_sentence(language: str) -> None:
    given, found = briefings.made(language), opened(language).lines
    start = found.index(text.words(language)("briefing.head.finding")) + 1
    assert found[start : start + len(given.lines)] == [line.marked for line in given.lines]


def test_a_korean_date_is_written_as_official_letters_write_it() -> None:
    assert "2026. 11. 23." in opened("ko").lines[1]


@LANGUAGES
def test_every_table_reads_back_cell_by_cell(language: str) -> None:
    assert opened(language).tables == tables(briefings.made(language))


def test_the_headline_table_holds_both_ends_of_the_official_band() -> None:
    given = briefings.made("ko")
    head, *rows = opened("ko").tables[1]
    assert head[-2:] == ["화물 30% 감소", "화물 60% 감소"]
    lost = next(row for row in rows if row[0] == "중국발 미국행 손실 물량")
    figure = given.figures["lost_teu"]
    shown = [figure.central, figure.low, figure.high, figure.at_low, figure.at_high]
    assert lost[2:] == [text.words("ko").teu(value) for value in shown]


def test_a_month_shows_its_first_known_value() -> None:
    chart = briefings.made("en").charts[0]
    table = native.table(chart)
    _, rows = spelled.monthly(chart, text.words("en"))
    may = next(row for row in rows if row[0] == "May 2025")
    assert len({row[0] for row in rows}) == len(rows)
    for place, column in enumerate(table.columns, start=1):
        known = [
            value
            for date, value in zip(table.dates, column.values, strict=True)
            if (date.year, date.month) == (2025, FATE_OF_MAY) and value is not None
        ]
        assert may[place] == f"{known[0]:,.0f}"


@LANGUAGES
def test_every_chart_has_its_number_picture_definition_and_sources(language: str) -> None:
    given, words, found = briefings.made(language), text.words(language), opened(language)
    for number, chart in enumerate(briefings.numbered(given), start=1):
        title = found.lines.index(words("hwpx.figure", number=number, title=chart.title))
        assert found.lines[title + 1] == "[IMAGE]"
        assert any(beneath(given, chart) in line for line in found.lines[title + 2 :])
    assert found.notes == []
    assert found.pictures == len(given.charts)
    assert sum(line == "[IMAGE]" for line in found.lines) == len(given.charts)


@LANGUAGES
def test_the_link_opens_the_scenario_from_the_first_page_and_is_printed_on_the_last(
    language: str,
) -> None:
    found, words = opened(language), text.words(language)
    link = briefings.LINK
    assert found.links == [(words("hwpx.open"), link), (link, link)]
    assert found.lines[-1] == link


@LANGUAGES
def test_without_pictures_the_document_says_why_and_keeps_its_tables(language: str) -> None:
    given, words, found = briefings.made(language), text.words(language), opened(language)
    bare = opened(language, pictured=False)
    assert bare.pictures == 0
    assert bare.lines.count(words("hwpx.no_picture")) == 1
    assert words("hwpx.no_picture") not in found.lines
    assert bare.tables == found.tables
    for chart in given.charts:
        assert any(beneath(given, chart) in line for line in bare.lines)


def test_what_may_not_be_redistributed_is_in_no_table() -> None:
    given, found = briefings.made("en"), opened("en")
    rate = next(chart for chart in given.charts if chart.withheld)
    heads = [cell for table in found.tables for cell in table[0]]
    assert not any(name in heads for name in rate.withheld)
    assert any(rate.withheld[0] in line for line in found.lines)


def test_the_same_briefing_gives_the_same_bytes() -> None:
    given = briefings.made("ko")
    assert hwpx.hwpx_bytes(given, briefings.pictures(given)) == briefings.document("ko")


def test_hostile_words_survive_and_stay_words() -> None:
    given = briefings.made("ko")
    chart = replace(given.charts[0], title=HOSTILE, definition=HOSTILE, sources=(HOSTILE, LONG))
    line = replace(given.lines[0], text=HOSTILE)
    hostile = replace(
        given,
        title=HOSTILE,
        lines=(line, replace(line, text=LONG)),
        page=replace(given.page, lines=(line,), rows=((HOSTILE,) * 5,), korea=HOSTILE),
        levers=((HOSTILE, HOSTILE, LONG, HOSTILE),),
        charts=(chart,),
        sources=((HOSTILE, LONG, HOSTILE),),
        link=f"{briefings.LINK}&x=%3Chp:t%3E&y=\"'<>",
    )
    found = read(hwpx.hwpx_bytes(hostile, {}))
    assert found.lines[0] == KEPT
    assert found.lines[2] == f"□ {KEPT}"
    assert found.lines.count(f"□ {KEPT}") == 3
    assert f"□ {LONG}".strip() in found.lines
    assert [cell.strip() for cell in found.tables[0][1]] == [KEPT] * 5
    assert [cell.strip() for cell in found.tables[-2][1]] == [KEPT, KEPT, LONG.strip(), KEPT]
    assert [cell.strip() for cell in found.tables[-1][1]] == [KEPT, LONG.strip(), KEPT]
    assert any(f"{KEPT}; {LONG}".strip() in line for line in found.lines)
    assert [address for _, address in found.links] == [hostile.link] * 2
