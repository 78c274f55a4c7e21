"""The HTML briefing says all the briefing does, keeps to itself, and lets no text become markup."""

import base64
import hashlib
import re
from html import unescape
from html.parser import HTMLParser

import pytest

from pages.export.paper import spelled
from pages.export.paper.html import html_bytes
from pages.words import text
from pages.words.text import LANGUAGES
from tests.export import written

EVERY = pytest.mark.parametrize("language", LANGUAGES)
VOID = {"meta", "br", "hr", "img", "input", "link"}
CODE = {"script", "style"}


class Reader(HTMLParser):
    """Reads a page into its elements and the words outside scripts and sheets."""

    def __init__(self, content: bytes) -> None:
        """Read the whole page."""
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.code: list[tuple[dict[str, str | None], str]] = []
        self.feed(content.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Check that elements close in the order they opened."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note words, and code apart from them."""
        if self.open and self.open[-1] in CODE:
            self.code.append((self.elements[-1][1], data))
        else:
            self.words.append(data)

    @property
    def text(self) -> str:
        """All words, spaces as one."""
        return " ".join(" ".join(self.words).split())


def tags(reader: Reader) -> list[str]:
    """Give the names of all elements in order."""
    return [tag for tag, _ in reader.elements]


@EVERY
def test_the_page_holds_every_sentence_figure_lever_and_source(language: str) -> None:
    briefing = written.made(language)
    reader = Reader(html_bytes(briefing))
    assert ("html", {"lang": language}) in reader.elements
    assert reader.open == []
    for line in briefing.lines:
        assert line.marked in reader.text
    rows = (*briefing.levers, *briefing.parameters, *briefing.sources)
    for cell in (cell for row in rows for cell in row if isinstance(cell, str)):
        assert " ".join(cell.split()) in reader.text
    for chart in briefing.charts:
        for said in (chart.title, chart.definition, *chart.sources):
            assert said in reader.text
    assert briefing.link in reader.text
    assert text.words(language).teu(1_340_000.0) in reader.text


@EVERY
def test_the_same_briefing_gives_the_same_file(language: str) -> None:
    briefing = written.made(language)
    assert html_bytes(briefing) == html_bytes(briefing)


def test_nothing_runs_or_loads_but_what_the_page_names_by_its_content() -> None:
    reader = Reader(html_bytes(written.made("ko")))
    [policy] = [
        str(attrs["content"])
        for _, attrs in reader.elements
        if attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert set(rules) == {
        "default-src", "script-src", "style-src", "font-src", "img-src", "base-uri", "form-action",
    }  # fmt: skip
    assert "unsafe" not in policy
    assert rules["font-src"] == rules["img-src"] == "data:"
    for attrs, code in reader.code:
        if attrs.get("type") == "application/json":
            continue
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in f"{rules['script-src']} {rules['style-src']}"
    loading = [
        (tag, attrs)
        for tag, attrs in reader.elements
        if tag in ("link", "img", "iframe", "object", "base") or "src" in attrs
    ]
    assert loading == []
    assert not any(name.startswith("on") for _, attrs in reader.elements for name in attrs)
    assert not any("style" in attrs for _, attrs in reader.elements)


def test_a_proprietary_series_is_neither_drawn_nor_tabled_but_named() -> None:
    briefing = written.made("en")
    [spot] = [chart for chart in briefing.charts if chart.withheld]
    [withheld] = [one for one in spot.series if one.proprietary]
    reader = Reader(html_bytes(briefing))
    drawn = [code for attrs, code in reader.code if attrs.get("type") == "application/json"]
    assert len(drawn) == 1 + len(briefing.charts)
    assert withheld.label not in "".join(drawn)
    assert f"Not in this file: {withheld.label}" in reader.text
    table = reader.text.split(spot.title)[-1].split("Parameters")[0]
    words = text.words("en")
    weeks = spot.series[0].x.astype("datetime64[D]").tolist()
    assert words.day(weeks[0]) in table
    # Rates are quoted on Thursdays and the model's weeks begin on Mondays; a number of theirs may
    # happen to be one of the model's too.
    quoted = {words.day(day) for day in withheld.x.astype("datetime64[D]").tolist()}
    assert len(quoted) > 5
    assert [day for day in quoted if day in table] == []


def test_no_text_becomes_markup_or_code() -> None:
    fair, foul = Reader(html_bytes(written.made("en"))), Reader(html_bytes(written.hostile()))
    assert foul.open == []
    assert set(tags(foul)) == set(tags(fair))
    assert tags(foul).count("script") == tags(fair).count("script")
    assert tags(foul).count("a") == tags(fair).count("a") - 1
    assert written.EVIL in " ".join(foul.words)
    assert not [
        attrs for tag, attrs in foul.elements if tag == "a" and "javascript" in str(attrs["href"])
    ]


@EVERY
def test_the_page_opens_with_what_prints_as_page_one(language: str) -> None:
    made, words = written.made(language), text.words(language)
    content = unescape(html_bytes(made).decode())
    page = content.split('<section class="page"')[1].split("</section>")[0]
    assert content.index('<section class="page"') < content.index(words("briefing.head.finding"))
    told = [line.marked for line in made.page.lines] + list(made.page.heads)
    told += [made.page.note, made.page.chart.title, made.page.korea, made.page.contact]
    told += [cell for row in made.page.rows for cell in row]
    assert [one for one in told if one not in page] == []


def test_tables_are_named_and_headed() -> None:
    content = html_bytes(written.made("en")).decode()
    body = content.split("<body>")[1].split("<script>")[0]
    tables = re.findall(r"<table.*?</table>", body, re.DOTALL)
    # Page one, then the headline, the levers, the parameters and the sources, and every chart.
    assert len(tables) == 1 + 4 + len(written.made("en").charts)
    for table in tables:
        assert re.search(r"<caption>[^<]+</caption>", table)
        rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
        assert set(re.findall(r"<th scope=\"(\w+)\"", rows[0])) == {"col"}
        width = rows[0].count("<th")
        for row in rows[1:]:
            assert row.count('<th scope="row"') == 1
            assert row.count("<td") == width - 1


@EVERY
def test_the_cells_of_a_row_stand_in_the_order_of_its_headings(language: str) -> None:
    made, words = written.made(language), text.words(language)
    [table] = re.findall(r'<table class="levers">.*?</table>', html_bytes(made).decode(), re.DOTALL)
    rows = [
        [unescape(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    ]
    heads = [words(f"briefing.head.{name}") for name in ("lever", "value", "unit", "source")]
    assert rows == [heads, *([spelled.text(cell, words) for cell in row] for row in made.levers)]
