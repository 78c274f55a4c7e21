"""Looks at a file and takes figures out of it; runs only in a process of its own."""

from collections.abc import Callable, Iterator
from functools import partial

import pandas as pd

from data.upload import convert, delimited, detect, grid, parquet, synonyms, workbook
from data.upload.forms import Look, Plan, refused
from data.upload.limits import PREVIEW_ROWS

Line = tuple[int, list[str]]


def look(content: bytes, sheet: str = "") -> Look:
    """Say what a file is: format, encoding, headings, number of rows, first rows.

    Parameters
    ----------
    content : the whole file.
    sheet : sheet of a workbook; its first one where empty.

    Raises
    ------
    UploadError
        If the file cannot be used at all.
    """
    form = detect.form(content)
    if form == "parquet":
        return _look_at_parquet(content)
    if form == "xlsx":
        workbook.judge(content)
        sheets = workbook.sheets(content)
        chosen = sheet if sheet in sheets else sheets[0]
        columns, rows, first = grid.look(workbook.lines(content, chosen))
        return Look(form, "", "", ".", sheets, chosen, columns, rows, first)
    encoding, separator = _text_form(content)
    columns, rows, first = grid.look(delimited.lines(content, encoding, separator))
    decimal = detect.decimal(detect.first_lines(content, encoding), separator)
    return Look(form, encoding, separator, decimal, (), "", columns, rows, first)


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
    """Look at a Parquet file: its footer says what it holds, and was judged."""
    opened = parquet.open_judged(content)
    columns = tuple(opened.schema_arrow.names)
    if not opened.metadata.num_rows:
        raise refused("no_rows")
    first = []
    for _, cells in parquet.lines(opened, columns):
        first.append(tuple(cells))
        if len(first) == PREVIEW_ROWS:
            break
    rows = opened.metadata.num_rows
    return Look("parquet", "", "", ".", (), "", columns, rows, tuple(first))


def _lines(content: bytes, plan: Plan, headings: tuple[str, ...]) -> Callable[[], Iterator[Line]]:
    """Open a file as rows of text, its headings first."""
    form = detect.form(content)
    if form == "parquet":
        return partial(_parquet_lines, content, headings)
    if form == "xlsx":
        workbook.judge(content)
        if plan.sheet not in workbook.sheets(content):
            raise refused("no_sheet", sheet=plan.sheet)
        return partial(workbook.lines, content, plan.sheet)
    return partial(delimited.lines, content, *_text_form(content))


def _parquet_lines(content: bytes, headings: tuple[str, ...]) -> Iterator[Line]:
    """Give the headings of a Parquet file and its rows, without the columns nobody asked for."""
    opened = parquet.open_judged(content)
    names = opened.schema_arrow.names
    missing = [heading for heading in headings if heading not in names]
    if missing:
        raise refused("missing", names=", ".join(missing))
    yield 0, list(headings)
    yield from parquet.lines(opened, headings)


def _text_form(content: bytes) -> tuple[str, str]:
    encoding = detect.encoding(content)
    return encoding, detect.separator(detect.first_lines(content, encoding))
