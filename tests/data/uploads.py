"""Files a reader might load, right and wrong, made when a test asks for them."""

import io
import zipfile
from typing import Any, Final

import numpy as np
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data import store
from data.upload import guess, reading, tables
from data.upload.account import Account
from data.upload.forms import Look, Plan, Subject, Told, Unit, UploadError

SHEET: Final = "xl/worksheets/sheet1.xml"
WEEKS: Final = ("2025-03-31", "2025-05-26")
KOREAN: Final = {"CN": "중국", "SEA": "동남아", "KR": "한국", "OTH": "기타"}
COASTS: Final = {"WC": "미 서안", "EC": "미 동안"}


def cargo() -> pd.DataFrame:
    """Give nine weeks of bundled loadings, in whole TEU and a tenth larger."""
    bundled = store.read("cargo_baseline_weekly")
    rows = bundled[bundled["week"].between(*WEEKS)]
    kept = rows[["week", "origin", "coast", "loadings_teu"]].reset_index(drop=True)
    return kept.assign(loadings_teu=(kept["loadings_teu"] * 1.1).round())


def korean(rows: pd.DataFrame) -> pd.DataFrame:
    """Write the same rows as a Korean office would, in thousands of TEU."""
    return pd.DataFrame(
        {
            "기준주": rows["week"].dt.strftime("%Y. %m. %d."),
            "출발지": rows["origin"].map(KOREAN),
            "연안": rows["coast"].map(COASTS),
            "물량(천TEU)": rows["loadings_teu"] / 1000,
        }
    )


def csv(rows: pd.DataFrame, encoding: str = "utf-8", separator: str = ",") -> bytes:
    return rows.to_csv(index=False, sep=separator).encode(encoding)


def parquet(rows: pd.DataFrame, **how: Any) -> bytes:
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pandas(rows, preserve_index=False), sink, **how)
    return sink.getvalue()


def xlsx(rows: pd.DataFrame, title: str = "물동량", formula: str = "") -> bytes:
    """Write a workbook with a title above its headings, and a formula in D5 if wanted."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    sheet.append(["2025년 물동량"])
    sheet.append(list(rows.columns))
    for row in rows.itertuples(index=False):
        sheet.append(
            [cell.to_pydatetime() if hasattr(cell, "to_pydatetime") else cell for cell in row]
        )
    if formula:
        sheet["D5"] = formula
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def two_sheets(rows: pd.DataFrame, *, hidden: bool) -> bytes:
    """Write a workbook of a draft, hidden if wanted, and a final sheet."""
    book = openpyxl.Workbook()
    draft, final = book.active, book.create_sheet("final")
    assert draft is not None
    draft.title = "draft"
    for sheet in (draft, final):
        sheet.append(list(rows.columns))
        for row in rows.itertuples(index=False):
            sheet.append([f"{row.week:%Y-%m-%d}", *row[1:]])
    draft.sheet_state = "hidden" if hidden else "visible"
    book.active = 1
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def part(content: bytes, name: str) -> bytes:
    """Give one part of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def repacked(content: bytes, name: str, part: bytes) -> bytes:
    """Replace one part of a workbook."""
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(sink, "w", 8) as new:
        for one in old.namelist():
            new.writestr(one, part if one == name else old.read(one))
    return sink.getvalue()


def swollen() -> bytes:
    """Give a few hundred bytes of Parquet that stand for two gigabytes of text."""
    text = pa.array(["x" * 2_000_000]).dictionary_encode()
    rows = pa.DictionaryArray.from_arrays(pa.array(np.zeros(1000, "int32")), text.dictionary)
    sink = io.BytesIO()
    pq.write_table(pa.table({"week": rows, "coast": rows}), sink, compression="zstd")
    return sink.getvalue()


def plan(look: Look, subject: Subject = "cargo", unit: str = "", **other: Any) -> Plan:
    """Read off a file what can be read off it, as the page does; a unit may be answered."""
    columns = guess.columns(look, subject)
    columns = other.pop("columns", columns)
    week = columns.get("week", "")
    units = {
        one.name: Unit(unit) if unit else found
        for one in tables.OWN[subject].columns
        if one.kind == "number" and one.name in columns
        if unit or (found := guess.unit(columns[one.name], subject, look, week).unit)
    }
    chosen: dict[str, Any] = {
        "units": units,
        "period": guess.period(look, week),
        "decimal": look.decimal or ".",
        "sheet": look.sheet,
        "shape": look.shape,
    }
    return Plan(subject, columns, **(chosen | other))


def taken(content: bytes, subject: Subject = "cargo", **other: Any) -> pd.DataFrame:
    return accounted(content, subject, **other)[0]


def accounted(
    content: bytes, subject: Subject = "cargo", **other: Any
) -> tuple[pd.DataFrame, Account]:
    """Give the rows of a file, and what became of its figures."""
    return reading.take(content, plan(reading.look(content), subject, **other))


def told(content: bytes, subject: Subject = "cargo", **other: Any) -> dict[str, Told]:
    """Give why a file is refused, by rule; nothing where it is taken."""
    try:
        taken(content, subject, **other)
    except UploadError as reason:
        return {one.code: one for one in reason.told}
    return {}
