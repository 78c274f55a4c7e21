"""A workbook of a few kilobytes costs little, whatever its sheets claim to hold."""

import io
import re
import resource
from collections.abc import Callable

import pytest
import xlsxwriter

from data.upload import limits, reading
from data.upload.forms import UploadError
from tests.data import uploads
from tests.data.test_upload_sheets import ROWS, SHEET, changed, look

pytestmark = pytest.mark.when_changed("data/upload", "tests/data")

END = b"</sheetData>"


def at(row: str, column: str = "A") -> Callable[[bytes], bytes]:
    cell = f'<row r="{row}"><c r="{column}{row}"><v>1</v></c></row>'.encode()
    return lambda xml: xml.replace(END, cell + END)


def inside(part: bytes) -> Callable[[bytes], bytes]:
    return lambda xml: xml.replace(END, part + END)


# What a small workbook holds -> why it is refused; empty where it is read as it is.
HOSTILE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "row 999,999,999": (at("999999999"), "far_row"),
    "an empty row 999,999,999": (inside(b'<row r="999999999"/>'), "far_row"),
    "the last row there is": (at("1048576"), "far_row"),
    "a row without end": (inside(b'<row r="' + b"9" * 5000 + b'"/>'), "far_row"),
    "a row below the first": (inside(b'<row r="-5"/>'), "damaged_sheet"),
    "many gaps": (
        inside(b"".join(b'<row r="%d"/>' % (n * 1000) for n in range(1, 9999))),
        "far_row",
    ),
    "the last empty row there is": (inside(b'<row r="1048576"/>'), ""),
    "column ZZZ": (at("50", "ZZZ"), "far_cell"),
    "the last column, often": (
        inside(
            b"".join(
                b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(50, 5000)
            )
        ),
        "",
    ),
    "a row of cells": (inside(b"<row>" + b"<c/>" * 20_000 + b"</row>"), "far_cell"),
    "empty rows": (inside(b"<row/>" * 140_000), ""),
    "too many empty rows": (inside(b'<row a="b"/>' * (limits.MOST_ROWS + 200)), "far_row|unfolds"),
    "a size that is not its own": (
        lambda xml: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD999999999"', xml),
        "",
    ),
    "spans": (lambda xml: xml.replace(b"<row ", b'<row spans="1:999999999" '), ""),
    "depth": (inside(b"<a>" * 100_000 + b"</a>" * 100_000), "too_deep"),
    "depth in a cell": (
        inside(
            b'<row><c t="inlineStr"><is>'
            + b"<a>" * 100_000
            + b"</a>" * 100_000
            + b"</is></c></row>"
        ),
        "too_deep",
    ),
    "a late declaration": (
        lambda xml: (
            b"<!--"
            + bytes(range(97, 123)) * 3000
            + b"--><!DOCTYPE x [<!ENTITY a 'ha'>]>"
            + xml.split(b"?>", 1)[-1]
        ),
        "declared_entities",
    ),
    "merged cells": (
        lambda xml: xml.replace(
            END,
            END + b"<mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 25_000 + b"</mergeCells>",
        ),
        "",
    ),
}


@pytest.mark.diagonal(cases=5)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_small_workbook_costs_little_whatever_it_holds(name: str) -> None:
    change, code = HOSTILE[name]
    content = changed(uploads.xlsx(ROWS), SHEET, change)
    assert len(content) < 200_000
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    if code:
        with pytest.raises(UploadError) as caught:
            look(content)
        assert re.fullmatch(code, caught.value.told[0].code)
    else:
        assert look(content).columns == tuple(ROWS.columns)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert spent < limits.CPU_SECONDS / 9


PARTS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "count": (
        "xl/sharedStrings.xml",
        lambda xml: re.sub(rb'ount="\d+"', b'ount="999999999999"', xml),
    ),
    "depth": (
        "xl/sharedStrings.xml",
        lambda xml: xml.replace(
            b"</sst>", b"<si>" + b"<r>" * 99_999 + b"</r>" * 99_999 + b"</si></sst>"
        ),
    ),
    "texts": (
        "xl/sharedStrings.xml",
        lambda xml: xml.replace(b"</sst>", b"<si><t/></si>" * 50_000 + b"</sst>"),
    ),
    "styles": (
        "xl/styles.xml",
        lambda xml: xml.replace(b"</cellXfs>", b"<xf/>" * 20_000 + b"</cellXfs>"),
    ),
    "names": (
        "xl/workbook.xml",
        lambda xml: xml.replace(
            b"</workbook>",
            b"<definedNames>"
            + b'<definedName name="a">A1</definedName>' * 9_999
            + b"</definedNames></workbook>",
        ),
    ),
}


@pytest.mark.diagonal(cases=5)
@pytest.mark.parametrize("name", PARTS)
def test_the_other_parts_of_a_small_workbook_cost_little_too(name: str) -> None:
    sink = io.BytesIO()
    made = xlsxwriter.Workbook(sink)
    sheet = made.add_worksheet("a")
    sheet.write_row(0, 0, ["week", "coast", "capacity_teu"])
    sheet.write_row(1, 0, ["2025-04-07", "WC", 100_000])
    made.close()
    content = changed(sink.getvalue(), *PARTS[name])
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert look(content).rows == 1
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert (
        after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < limits.CPU_SECONDS / 9
    )


def test_a_text_that_is_not_there_is_told_as_damage() -> None:
    content = changed(
        uploads.xlsx(ROWS), SHEET, inside(b'<row><c t="s"><v>99999</v></c><c><v>1</v></c></row>')
    )
    with pytest.raises(UploadError, match="damaged_sheet"):
        reading.look(content)


def test_a_sheet_of_the_most_rows_below_its_title_is_read() -> None:
    sink = io.BytesIO()
    made = xlsxwriter.Workbook(sink, {"constant_memory": True})
    sheet = made.add_worksheet("a")
    sheet.write(0, 0, "title")
    sheet.write_row(1, 0, ["week", "coast"])
    sheet.write_row(limits.MOST_ROWS + 1, 0, ["2025-04-07", "WC"])
    made.close()
    assert reading.look(sink.getvalue()).rows == 1
