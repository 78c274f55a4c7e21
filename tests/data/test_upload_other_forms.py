"""Tables in other formats than CSV say the same; what is no table is named."""

import gzip
import io
import subprocess
import zipfile
from typing import Final

import pandas as pd
import pytest

from data.upload import reader
from data.upload.forms import UploadError
from data.upload.limits import MOST_PAGE_BYTES
from tests.data import uploads
from tests.data.test_upload_published import MERGED

ROWS: Final = uploads.korean(uploads.cargo()).iloc[:24].reset_index(drop=True)
SHEETS: Final = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"


def page(table: str, charset: str) -> bytes:
    head = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">'
    text = f"{head}</head><body><table><tr><td>menu</td></tr></table>{table}</body></html>"
    return text.encode("cp949" if charset == "euc-kr" else charset)


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Have LibreOffice save one workbook in its other formats."""
    place = tmp_path_factory.mktemp("books")
    (place / "own.xlsx").write_bytes(uploads.xlsx(ROWS))
    home = f"-env:UserInstallation={(place / 'home').as_uri()}"
    for form in ("xls", "ods"):
        order = ["soffice", home, "--headless", "--convert-to", form, "--outdir", str(place)]
        subprocess.run([*order, str(place / "own.xlsx")], check=True, timeout=120)  # noqa: S603
    return {form: (place / f"own.{form}").read_bytes() for form in ("xls", "ods")}


@pytest.mark.usefixtures("read_here")
@pytest.mark.parametrize("form", ["xls", "ods"])
def test_other_workbooks_say_what_xlsx_says(converted: dict[str, bytes], form: str) -> None:
    assert reader.look(converted[form]).format == form
    pd.testing.assert_frame_equal(uploads.taken(converted[form]), uploads.taken(uploads.xlsx(ROWS)))


@pytest.mark.usefixtures("read_here")
@pytest.mark.parametrize("charset", ["utf-8", "euc-kr", "utf-16"])
def test_the_largest_table_of_a_web_page_says_what_csv_says(charset: str) -> None:
    content = page(ROWS.to_html(index=False), charset)
    assert reader.look(content).format == "html"
    pd.testing.assert_frame_equal(uploads.taken(content), uploads.taken(uploads.csv(ROWS)))


@pytest.mark.usefixtures("read_here")
@pytest.mark.parametrize(("figure", "mark"), [("1,234.5", "."), ("1.234,5", ","), ("1,234", "")])
def test_the_decimal_mark_of_a_page_is_seen_or_asked(figure: str, mark: str) -> None:
    table = f"<table><tr><th>주<th>물량<tr><td>2025-04-07<td>{figure}</table>"
    assert reader.look(page(table, "utf-8")).decimal == mark


@pytest.mark.usefixtures("read_here")
def test_cells_that_reach_over_others_stand_where_they_do_in_a_workbook() -> None:
    table = """<table><tr><th rowspan=2 colspan=2>구분</th><th colspan=4>2025년</th></tr>
    <tr><th>1월<th>2월<th>3월<th>계</tr>
    <tr><td rowspan=3>중국<td>서안<td>480,000<td>470,000<td>460,000<td>1,410,000</tr>
    <tr><td>동안<td>300,000<td>290,000<td>280,000<td>870,000</tr>
    <tr><td>소계<td>780,000<td>760,000<td>740,000<td>2,280,000</tr>
    <tr><td colspan=2>총계<td>780,000<td>760,000<td>740,000<td>2,280,000</tr></table>"""
    seen, meant = reader.look(page(table, "utf-8")), reader.look(MERGED.encode())
    assert seen.columns == meant.columns
    assert seen.preview == meant.preview


def archive(**parts: str) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as made:
        for name, text in parts.items():
            made.writestr(name.replace("__", "/"), text)
    return sink.getvalue()


OTHERS: Final = {
    "PDF": b"%PDF-1.7\nweek,coast\n2025-04-07,WC\n",
    "PNG": b"\x89PNG\r\n\x1a\n" + bytes(99),
    "GZIP": gzip.compress(b"week,teu\n2025-04-07,1\n"),
    "JSON": b'[["week","teu"],["2025-04-07","1"]]',
    "XML": b'<?xml version="1.0"?><Workbook><Row/></Workbook>',
    "ZIP": archive(**{"data.csv": "week,teu\n2025-04-07,1\n"}),
    "DOCX": archive(**{"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>"}),
    "HWPX": archive(mimetype="application/hwp+zip", Contents__section0="<x/>"),
    "HWP": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + b"HWP Document File" + bytes(99),
}


@pytest.mark.usefixtures("read_here")
@pytest.mark.parametrize("form", OTHERS)
def test_what_is_no_table_is_named(form: str) -> None:
    with pytest.raises(UploadError) as refused:
        reader.look(OTHERS[form])
    [told] = refused.value.told
    assert (told.code, told.values) == ("other_form", {"form": form})


HOSTILE: Final = {
    "large_page": b"<table>" + b"<tr><td>1</td><td>2</td></tr>" * (MOST_PAGE_BYTES // 29 + 1),
    "too_many_columns": b"<table><tr><td colspan=999999999>a<td>b<tr><td rowspan=99999999>1<td>2",
    "long_cell": b"<table><tr><td>" + b"x" * 5000 + b"<td>y<tr><td>1<td>2",
    "one_column": b"<table><tr><td>" * 5000,
    "no_table": b"<html><body><p>week,teu</p></body></html>",
    "unreadable_book": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook\0".encode("utf-16-le") * 99,
    "password": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 9,
}


@pytest.mark.parametrize("code", HOSTILE)
def test_hostile_pages_and_books_end_in_one_sentence(code: str) -> None:
    with pytest.raises(UploadError) as refused:
        reader.look(HOSTILE[code])
    assert [told.code for told in refused.value.told] == [code]


def test_a_book_whose_cells_repeat_without_end_is_refused() -> None:
    wide = 'table:number-columns-repeated="16384"'
    cell = f"<table:table-cell {wide}><text:p>1</text:p></table:table-cell>"
    space = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{one}="{space}:{one}:1.0"' for one in ("office", "table", "text"))
    body = f"""<office:document-content {names}><office:body><office:spreadsheet>
    <table:table table:name="S"><table:table-row table:number-rows-repeated="1048576">{cell}
    </table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"""
    content = archive(mimetype=SHEETS.removeprefix(b"mimetype").decode(), content__xml=body)
    content = content.replace(b"content/xml", b"content.xml")
    with pytest.raises(UploadError) as refused:
        reader.look(content)
    assert {told.code for told in refused.value.told} <= {
        "unreadable_book",
        "too_many_columns",
        "memory",
    }
