"""Whoever wrote a workbook, it gives the same table, and what it lacks is told truly."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any, Final

import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from pandas.testing import assert_frame_equal

from data.upload import reading
from data.upload.forms import UploadError
from tests.data import uploads

pytestmark = pytest.mark.when_changed("data/upload", "tests/data")

ROWS: Final = uploads.cargo().head(16)
HEADS: Final = list(ROWS.columns)
EPOCH: Final = pd.Timestamp("1899-12-30")
EPOCH_1904: Final = pd.Timestamp("1904-01-01")
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT: Final = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_LINKS: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
DAYS: Final = '<cellXfs><xf numFmtId="0"/><xf numFmtId="{}"/></cellXfs>'


def numbered(epoch: pd.Timestamp = EPOCH) -> list[str]:
    """Give the cells of each week as days counted from an epoch, in style 1."""
    return [f'<c s="1"><v>{(week - epoch).days}</v></c>' for week in ROWS["week"]]


def dated() -> list[str]:
    return [f'<c t="d"><v>{week:%Y-%m-%d}T00:00:00</v></c>' for week in ROWS["week"]]


def inline(text: object) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def figure(number: float) -> str:
    return f"<c><v>{number}</v></c>"


def by_hand(
    weeks: list[str],
    text: Callable[[object], str] = inline,
    number: Callable[[float], str] = figure,
    ns: tuple[str, str] = (MAIN, LINKS),
    **parts: str,
) -> bytes:
    """Write a workbook with no part beyond those it cannot be without, and those given."""
    rows = [[text(head) for head in HEADS]]
    for week, origin, coast, teu in zip(weeks, *(ROWS[head] for head in HEADS[1:]), strict=True):
        rows.append([week, text(origin), text(coast), number(teu)])
    cells = "".join(f"<row>{''.join(row)}</row>" for row in rows)
    main, links = ns
    kinds = {"sharedStrings": "sst", "styles": "styleSheet"}
    named = [name for name in kinds if name in parts]
    related = "".join(
        f'<Relationship Id="r{name}" Type="{links}/{name}" Target="/xl/{name}.xml"/>'
        for name in named
    )
    held = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": relations(f'<Relationship Id="a" Type="{links}/officeDocument" '
                                 'Target="xl/workbook.xml"/>'),
        "xl/_rels/workbook.xml.rels": relations(
            f'<Relationship Id="r1" Type="{links}/worksheet" Target="worksheets/sheet1.xml"/>'
            + related
        ),
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{links}">{parts.get("before", "")}'
        f'<sheets><sheet name="자료" sheetId="1" r:id="r1"/></sheets>{parts.get("after", "")}'
        "</workbook>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData>'
        "</worksheet>",
    } | {
        f"xl/{name}.xml": f'<{kinds[name]} xmlns="{main}">{parts[name]}</{kinds[name]}>'
        for name in named
    }  # fmt: skip
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in held.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}')
    return sink.getvalue()


def relations(listed: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def shared(*, rich: bool) -> tuple[Callable[[object], str], str]:
    """Share the texts between cells, cut into runs with a reading above if wanted."""
    texts = list(dict.fromkeys([*HEADS, *ROWS["origin"], *ROWS["coast"]]))
    runs = (
        "<si><r><rPr><b/></rPr><t>{}</t></r><r><t>{}</t></r><rPh sb='0' eb='1'><t>x</t></rPh></si>"
    )
    spelled = [runs.format(one[:1], one[1:]) if rich else f"<si><t>{one}</t></si>" for one in texts]
    return lambda text: f'<c t="s"><v>{texts.index(str(text))}</v></c>', "".join(spelled)


def with_shared(*, rich: bool) -> bytes:
    text, strings = shared(rich=rich)
    return by_hand(numbered(), text, styles=DAYS.format(14), sharedStrings=strings)


def prefixed() -> bytes:
    """Write the names of elements with a prefix, as some libraries do."""
    content = by_hand(numbered(), styles=DAYS.format(14))
    xml = uploads.part(content, uploads.SHEET).decode()
    xml = re.sub(r"<(/?)(worksheet|sheetData|row|c|v|is|t)\b", r"<\1x:\2", xml)
    return uploads.repacked(content, uploads.SHEET, xml.replace("xmlns=", "xmlns:x=").encode())


def by_xlsxwriter(**how: Any) -> bytes:
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, how) as made:
        sheet = made.add_worksheet("자료")
        day = made.add_format({"num_format": 'yyyy"년" m"월" d"일"'})
        sheet.write_row(0, 0, HEADS)
        for place, (week, *row) in enumerate(ROWS.itertuples(index=False), start=1):
            sheet.write_datetime(place, 0, pd.Timestamp(week).to_pydatetime(), day)
            sheet.write_row(place, 1, row)
    return sink.getvalue()


def by_pandas(engine: Any) -> bytes:
    sink = io.BytesIO()
    ROWS.to_excel(sink, index=False, engine=engine)
    return sink.getvalue()


def dressed(old: str, new: str) -> bytes:
    """Change how the cells of a workbook are dressed, against what the format allows."""
    content = uploads.xlsx(ROWS)
    xml = uploads.part(content, "xl/styles.xml").decode()
    assert old in xml
    return uploads.repacked(content, "xl/styles.xml", xml.replace(old, new).encode())


def sums(number: float) -> str:
    return f"<c><f>SUM({number - 1},1)</f><v>{number}</v></c>"


BOOKS: Final[dict[str, Callable[[], bytes]]] = {
    "openpyxl": lambda: uploads.xlsx(ROWS),
    "pandas and openpyxl": lambda: by_pandas("openpyxl"),
    "pandas and xlsxwriter": lambda: by_pandas("xlsxwriter"),
    "xlsxwriter": by_xlsxwriter,
    "xlsxwriter, row by row": lambda: by_xlsxwriter(constant_memory=True),
    "xlsxwriter, days from 1904": lambda: by_xlsxwriter(date_1904=True),
    "a font of a family that is none": lambda: dressed('<family val="2"', '<family val="34"'),
    "an empty fill": lambda: dressed("<patternFill/>", ""),
    "no formats": lambda: by_hand([inline(f"{week:%Y-%m-%d}") for week in ROWS["week"]]),
    "inline texts": lambda: by_hand(numbered(), styles=DAYS.format(14)),
    "shared texts": lambda: with_shared(rich=False),
    "texts in runs, with readings": lambda: with_shared(rich=True),
    "a Korean format of days": lambda: by_hand(numbered(), styles=DAYS.format(31)),
    "days from 1904": lambda: by_hand(
        numbered(EPOCH_1904), styles=DAYS.format(14), before='<workbookPr date1904="1"/>'
    ),
    "strict": lambda: by_hand(dated(), ns=(STRICT, STRICT_LINKS)),
    "results of formulas": lambda: by_hand(numbered(), number=sums, styles=DAYS.format(14)),
    "names with a prefix": prefixed,
}  # fmt: skip


@pytest.mark.parametrize("book", BOOKS)
def test_every_workbook_gives_the_same_table(book: str) -> None:
    expected = uploads.taken(uploads.csv(ROWS))
    assert_frame_equal(uploads.taken(BOOKS[book]()), expected, check_dtype=False)


def test_a_result_that_is_not_to_be_relied_on_is_never_read() -> None:
    later = '<calcPr fullCalcOnLoad="1"/>'
    content = by_hand(numbered(), number=sums, styles=DAYS.format(14), after=later)
    assert uploads.told(content)["formula"].values["cells"].startswith("D2, D3")
    none = by_hand(numbered(), number=lambda _: "<c><f>A1</f></c>", styles=DAYS.format(14))
    assert "formula" in uploads.told(none)


def test_an_error_of_a_formula_is_named_where_it_stands() -> None:
    wrong = by_hand(
        numbered(), number=lambda _: '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', styles=DAYS.format(14)
    )
    assert uploads.told(wrong)["no_number"].rows[0][-1] == "#DIV/0!"


def test_a_merged_heading_gives_its_name_to_its_first_column() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["week", "coast", "rate", ""], ["2025-04-07", "WC", 2_500, 1]):
        sheet.append(row)
    sheet.merge_cells("C1:D1")
    sink = io.BytesIO()
    book.save(sink)
    assert reading.look(sink.getvalue()).columns[:3] == ("week", "coast", "rate")


@pytest.mark.parametrize(
    ("part", "code", "values"),
    [
        (uploads.SHEET, "damaged_sheet", {"sheet": "물동량"}),
        ("xl/workbook.xml", "truncated", {"format": "XLSX"}),
        ("xl/styles.xml", "truncated", {"format": "XLSX"}),
    ],
)
def test_what_is_damaged_is_named(part: str, code: str, values: dict[str, str]) -> None:
    content = uploads.xlsx(ROWS)
    whole = uploads.part(content, part)
    with pytest.raises(UploadError) as caught:
        reading.look(uploads.repacked(content, part, whole[: len(whole) // 2]))
    assert [(one.code, one.values) for one in caught.value.told] == [(code, values)]


def test_a_binary_workbook_and_a_text_document_are_no_damaged_workbooks() -> None:
    content = by_hand(numbered())
    start = uploads.part(content, "_rels/.rels")
    for target, code in {
        "xl/workbook.bin": "truncated",
        "xl/worksheets/sheet1.xml": "format",
    }.items():
        other = uploads.repacked(
            content, "_rels/.rels", start.replace(b"xl/workbook.xml", target.encode())
        )
        assert set(uploads.told(other)) == {code}
