"""Reads the largest table of a web page: what many offices send out as a workbook is one."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree, html

from data.upload import detect
from data.upload.formats import START_BYTES
from data.upload.forms import refused
from data.upload.limits import MEGABYTE, MOST_COLUMNS, MOST_LETTERS, MOST_PAGE_BYTES

Line = tuple[int, list[str]]

CHARSET: Final = re.compile(rb"<meta[^>]*charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
# What a page may say of its letters; CP949 holds all of EUC-KR, GB18030 all of GB2312.
LETTERS: Final = {
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "cp949", "ms949"), "cp949"),
    **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"),
    **dict.fromkeys(("shift_jis", "x-sjis"), "cp932"),
    **dict.fromkeys(("iso-8859-1", "windows-1252"), "cp1252"),
}
ROWS: Final = "./tr|./thead/tr|./tbody/tr|./tfoot/tr"


def lines(content: bytes) -> Iterator[Line]:
    """Yield the number and the cells of every row of the largest table that is not empty.

    A cell that reaches over others stands in the first of them, as in a workbook.

    Parameters
    ----------
    content : the whole file.

    Raises
    ------
    UploadError
        If the page is too large, no table is found, or a cell is longer than any figure.
    """
    if len(content) > MOST_PAGE_BYTES:
        raise refused("large_page", most=MOST_PAGE_BYTES // MEGABYTE)
    tables = _parsed(content).iter("table")
    best = max(tables, key=lambda table: sum(map(len, table.xpath(ROWS))), default=None)
    if best is None:
        raise refused("no_table")
    over: dict[int, int] = {}
    for number, row in enumerate(best.xpath(ROWS), 1):
        cells = _cells(row, over)
        if any(len(cell) > MOST_LETTERS for cell in cells):
            raise refused("long_cell", row=number, most=MOST_LETTERS)
        if any(cells):
            yield number, cells


def _parsed(content: bytes) -> html.HtmlElement:
    """Parse a page in the letters it says, else in those that fit."""
    said = CHARSET.search(content[:START_BYTES])
    name = LETTERS.get(said[1].decode().lower(), "") if said else ""
    try:
        text = content.decode(name or detect.encoding(content))
    except UnicodeDecodeError:
        text = content.decode(detect.encoding(content))
    # A declaration of letters is true of bytes only.
    text = re.sub(r"^\s*<\?xml[^>]*>", "", text)
    try:
        page = html.document_fromstring(text, parser=html.HTMLParser(remove_comments=True))
    except (etree.LxmlError, ValueError) as error:
        raise refused("no_table") from error
    etree.strip_elements(page, "script", "style", with_tail=False)
    return page


def _cells(row: html.HtmlElement, over: dict[int, int]) -> list[str]:
    """Give the cells of a row, with a gap where one reaches over from the left or from above."""
    cells: list[str] = []
    for cell in row.iterchildren("td", "th"):
        _gap(cells, over)
        wide, high = _reach(cell, "colspan"), _reach(cell, "rowspan")
        for place in range(len(cells), len(cells) + wide):
            over[place] = max(over.get(place, 0), high - 1)
        cells += [_text(cell), *[""] * (wide - 1)]
    _gap(cells, over)
    return cells


def _gap(cells: list[str], over: dict[int, int]) -> None:
    """Leave the places free that a cell of a row above reaches over."""
    while over.get(len(cells), 0):
        over[len(cells)] -= 1
        cells.append("")


def _reach(cell: html.HtmlElement, name: str) -> int:
    said = str(cell.get(name, "1"))
    return min(max(int(said), 1), MOST_COLUMNS) if said.isascii() and said.isdigit() else 1


def _text(cell: html.HtmlElement) -> str:
    """Give what a cell says; a line break in it is a space."""
    for one in cell.iter("br"):
        one.tail = f" {one.tail or ''}"
    return " ".join(str(cell.text_content()).split())
