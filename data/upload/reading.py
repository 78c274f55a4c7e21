"""Looks at a file and takes figures out of it; runs only in a process of its own."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import pandas as pd
from openpyxl.utils import get_column_letter

from data.upload import convert, delimited, detect, grid, parquet, synonyms, workbook
from data.upload.forms import Book, Look, Plan, Told, UploadError, refused
from data.upload.limits import PREVIEW_ROWS
from data.upload.sheet import Hidden

Line = tuple[int, list[str]]


def look(content: bytes, sheet: str = "") -> Look:
    """Say what a file is: format, encoding, headings, number of rows, first rows.

    Parameters
    ----------
    content : the whole file.
    sheet : sheet of a workbook; its first visible one where empty.

    Raises
    ------
    UploadError
        If the file cannot be used at all.
    """
    form = detect.form(content)
    if form == "parquet":
        return _look_at_parquet(content)
    if form == "xlsx":
        return _look_at_workbook(content, sheet)
    encoding, separator = _text_form(content)
    seen = grid.look(delimited.lines(content, encoding, separator))
    decimal = detect.decimal(detect.first_lines(content, encoding), separator)
    return Look(
        form, encoding, separator, decimal, seen.columns, seen.rows, seen.preview, seen.dates
    )


def take(content: bytes, plan: Plan) -> pd.DataFrame:
    """Take the planned columns out of a file, as a table that keeps every declared rule.

    Parameters
    ----------
    content : the whole file.
    plan : which columns, and what they are.

    Raises
    ------
    UploadError
        Naming everything that is wrong, with the rows.
    """
    fixed = synonyms.fixed(plan)
    wanted = {name: heading for name, heading in plan.columns.items() if name not in fixed}
    texts, named = grid.frame(_lines(content, plan, tuple(wanted.values()))(), wanted)
    return convert.table(texts, plan, named)


def _look_at_parquet(content: bytes) -> Look:
    """Look at a Parquet file: its footer says what it holds."""
    opened = parquet.opened(content)
    columns = tuple(opened.schema_arrow.names)
    rows = opened.metadata.num_rows
    if not rows:
        raise refused("no_rows")
    first = parquet.first_rows(opened, PREVIEW_ROWS)
    dated = [
        name for place, name in enumerate(columns) if all(grid.dated(row[place]) for row in first)
    ]
    dates = grid.of_dates(_dated(opened, dated))
    return Look("parquet", "", "", ".", columns, rows, first, dates)


def _dated(opened: parquet.File, names: Sequence[str]) -> dict[str, list[str]]:
    """Give the cells of the columns that hold nothing but dates."""
    cells_of: dict[str, list[str]] = {name: [] for name in names}
    for _, cells in parquet.lines(opened, names) if names else ():
        row = dict(zip(names, cells, strict=True))
        for name in [one for one in cells_of if not grid.dated(row[one])]:
            del cells_of[name]
        for name, kept in cells_of.items():
            kept.append(row[name])
    return cells_of


def _look_at_workbook(content: bytes, sheet: str) -> Look:
    """Look at a sheet of a workbook; where it holds no table, another of its sheets may."""
    workbook.judge(content)
    opened = workbook.opened(content)
    names = tuple(opened.sheets)
    visible = [name for name in names if name not in opened.hidden]
    chosen = sheet if sheet in names else next(iter(visible), "")
    hidden = Hidden()
    told: tuple[Told, ...] = ()
    seen = grid.Seen((), 0, (), {})
    if chosen:
        try:
            seen = grid.look(opened.lines(chosen, hidden))
        except UploadError as reason:
            if len(names) == 1:
                raise
            told = reason.told
    unseen = _letters(hidden, len(seen.columns))
    book = Book(names, opened.hidden, opened.charts, hidden.rows, unseen)
    return Look(
        "xlsx", "", "", ".", seen.columns, seen.rows, seen.preview, seen.dates, book, chosen, told
    )


def _letters(hidden: Hidden, width: int) -> tuple[str, ...]:
    """Give the letters of the hidden columns of a table."""
    places = {
        place for first, last in hidden.columns for place in range(first, min(last, width) + 1)
    }
    return tuple(map(get_column_letter, sorted(places)))


def _lines(content: bytes, plan: Plan, headings: tuple[str, ...]) -> Callable[[], Iterator[Line]]:
    """Open a file as rows of text, its headings first."""
    form = detect.form(content)
    if form == "parquet":
        return partial(_parquet_lines, content, headings)
    if form == "xlsx":
        workbook.judge(content)
        opened = workbook.opened(content)
        if plan.sheet not in opened.sheets:
            raise refused("no_sheet", sheet=plan.sheet)
        return partial(opened.lines, plan.sheet, Hidden())
    return partial(delimited.lines, content, *_text_form(content))


def _parquet_lines(content: bytes, headings: tuple[str, ...]) -> Iterator[Line]:
    """Give the headings of a Parquet file and its rows, without the columns nobody asked for."""
    opened = parquet.opened(content)
    names = opened.schema_arrow.names
    missing = [heading for heading in headings if heading not in names]
    if missing:
        raise refused("missing", names=", ".join(missing))
    yield 0, list(headings)
    yield from parquet.lines(opened, headings)


def _text_form(content: bytes) -> tuple[str, str]:
    encoding = detect.encoding(content)
    return encoding, detect.separator(detect.first_lines(content, encoding))
