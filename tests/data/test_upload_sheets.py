"""The sheet that is read is one its owner sees, and no cell of it costs more than its bytes."""

import io
import re
from collections.abc import Callable

import openpyxl
import pytest
import xlsxwriter

from data.upload import reader
from data.upload.forms import Look, UploadError
from tests.data import uploads

# What small workbooks cost a process of its own is measured in test_upload_small_bombs.
pytestmark = pytest.mark.usefixtures("read_here")

ROWS = uploads.cargo().head(20)
SHEET = uploads.SHEET
END = b"</sheetData>"


def book(**states: str) -> bytes:
    """Write a workbook of sheets that hold the same headings, and their place as figures."""
    made = openpyxl.Workbook()
    made.remove(made.active)  # type: ignore[arg-type]
    for place, (name, state) in enumerate(states.items(), start=1):
        if state == "chart":
            made.create_chartsheet(name)
            continue
        sheet = made.create_sheet(name)
        sheet.sheet_state = state
        sheet.append(["week", "coast", "capacity_teu"])
        if state != "empty":
            sheet.append(["2025-04-07", "WC", 100_000 * place])
        sheet.sheet_state = state if state != "empty" else "visible"
    sink = io.BytesIO()
    try:
        made.save(sink)
    except IndexError:
        # The library that writes it wants a sheet to be seen; a file need not have one.
        made.worksheets[0].sheet_state = "visible"
        made.save(sink)
        return hidden_whole(sink.getvalue())
    return sink.getvalue()


def hidden_whole(content: bytes) -> bytes:
    return changed(
        content,
        "xl/workbook.xml",
        lambda xml: re.sub(rb'state="[a-zA-Z]+"', b'state="hidden"', xml),
    )


def changed(content: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    part = uploads.part(content, name)
    assert change(part) != part
    return uploads.repacked(content, name, change(part))


def look(content: bytes, sheet: str = "") -> Look:
    """Look as the page does, in a process of its own unless a test reads here."""
    return reader.look(content, sheet)


def test_the_first_sheet_that_can_be_seen_is_taken_and_hidden_ones_are_named() -> None:
    content = book(a="hidden", b="veryHidden", c="visible", d="visible")
    found = look(content)
    assert found.sheet == "c"
    assert found.book.sheets == ("a", "b", "c", "d")
    assert found.book.hidden == ("a", "b")
    assert found.preview[0][2] == "300000"
    assert look(content, "b").preview[0][2] == "200000"


def test_where_every_sheet_is_hidden_none_is_taken() -> None:
    content = hidden_whole(book(a="visible", b="hidden"))
    found = look(content)
    assert (found.sheet, found.columns, found.rows) == ("", (), 0)
    assert found.book.hidden == found.book.sheets == ("a", "b")
    assert look(content, "a").preview[0][2] == "100000"


def test_sheets_without_cells_are_named_and_never_taken() -> None:
    found = look(book(a="chart", b="visible"))
    assert (found.sheet, found.book.sheets, found.book.charts) == ("b", ("b",), ("a",))


def test_a_first_sheet_without_a_table_does_not_cost_the_others() -> None:
    content = book(cover="empty", figures="visible")
    assert (look(content).sheet, look(content).rows) == ("figures", 1)
    asked = look(content, "cover")
    assert (asked.sheet, [one.code for one in asked.told]) == ("cover", ["no_rows"])
    with pytest.raises(UploadError, match="no_rows"):
        look(book(cover="empty"))


def test_hidden_rows_and_columns_are_said_to_be_read() -> None:
    sink = io.BytesIO()
    made = xlsxwriter.Workbook(sink)
    sheet = made.add_worksheet("a")
    for row, cells in enumerate([["week", "coast", "x", "teu"], *[["2025-04-07", "WC", 1, 2]] * 4]):
        sheet.write_row(row, 0, cells)
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_row(4, None, None, {"hidden": True})
    sheet.set_row(40, None, None, {"hidden": True})
    sheet.set_column(2, 2, None, None, {"hidden": True})
    sheet.set_column(5, 16_383, None, None, {"hidden": True})
    made.close()
    found = look(sink.getvalue())
    assert (found.book.hidden_rows, found.book.hidden_columns) == (2, ("C",))
    assert found.rows == 4
