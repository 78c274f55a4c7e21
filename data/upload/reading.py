"""Looks at a file and takes figures out of it; runs only in a process of its own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import Any, Final

import pandas as pd
from openpyxl.utils import get_column_letter

from data.upload import (
    convert,
    delimited,
    detect,
    formats,
    grid,
    heading,
    old_book,
    parquet,
    shaping,
    sheets,
    synonyms,
    webpage,
    workbook,
)
from data.upload.account import Account
from data.upload.forms import Book, Look, Plan, Told, UploadError, refused
from data.upload.shape import Shape
from data.upload.shaping import Line
from data.upload.sheet import Hidden

Opened = workbook.Opened | old_book.Opened
# Of a sheet of notes, and of an empty one.
NO_TABLE: Final = frozenset({"one_column", "no_rows"})
BOOKS: Final = frozenset({"ods", "xls", "xlsb", "xlsx"})


def look(content: bytes, sheet: str = "", shape: Shape | None = None) -> Look:
    """Say what a file is: format, encoding, headings, number of rows, first rows.

    Parameters
    ----------
    content : the whole file.
    sheet : sheet of a workbook; its first visible one where empty.
    shape : how the table stands in it; guessed where there is none.

    Raises
    ------
    UploadError
        If the file cannot be used at all.
    """
    form = formats.form(content)
    if form == "parquet":
        return _look_at_parquet(content, shape)
    if form in BOOKS:
        return _look_at_workbook(content, sheet, shape)
    if form == "html":
        seen = grid.look(webpage.lines(content), shape)
        first = "\n".join("\t".join(row) for row in (seen.columns, *seen.preview))
        return _looked(form, seen, decimal=detect.decimal(first, "\t"))
    encoding, separator = _text_form(content)
    seen = grid.look(delimited.lines(content, encoding, separator), shape)
    decimal = detect.decimal(detect.first_lines(content, encoding), separator)
    return _looked(form, seen, encoding=encoding, separator=separator, decimal=decimal)


def take(content: bytes, plan: Plan) -> tuple[pd.DataFrame, Account]:
    """Take the planned columns out of a file, as a table that keeps every declared rule.

    The account says what became of its figures.

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
    lines = _lines(content, plan, tuple(wanted.values()))
    shape = _headed(plan.shape) if formats.form(content) == "parquet" else plan.shape
    texts, named, left = grid.frame(lines(), wanted, shape)
    return convert.table(texts, plan, named, left)


def _look_at_parquet(content: bytes, shape: Shape | None) -> Look:
    """Look at a Parquet file: its footer says what it holds."""
    opened = parquet.opened(content)
    if not opened.metadata.num_rows:
        raise refused("no_rows")
    head: Line = (0, list(opened.schema_arrow.names))
    seen = grid.look(chain([head], parquet.shown(opened)), _headed(shape))
    return _looked("parquet", seen)


def _headed(shape: Shape | None) -> Shape:
    """Say that the headings of a Parquet file are known."""
    return replace(shape or Shape(), heads=(0,))


def _looked(form: str, seen: grid.Seen, **more: Any) -> Look:
    """Say what was seen."""
    kept = {"encoding": "", "separator": "", "decimal": ".", **more}
    return Look(
        form,
        columns=seen.columns,
        rows=seen.rows,
        preview=seen.preview,
        dates=seen.dates,
        shape=seen.shape,
        offer=seen.offer,
        **kept,
    )


def _look_at_workbook(content: bytes, sheet: str, shape: Shape | None) -> Look:
    """Look at a sheet of a workbook; where it holds no table, another of its sheets may.

    Unless one is asked for, it is the first in sight that holds a table: notes often stand before.
    """
    opened = _opened(content)
    names = tuple(opened.sheets)
    visible = [name for name in names if name not in opened.hidden]
    every = sheet == sheets.ALL and bool(sheets.of_years(visible))
    is_asked = sheet in names or every
    tried = [_sheet(opened, one, shape) for one in ([sheet] if is_asked else visible[:1])]
    for name in visible[1:]:
        if is_asked or {one.code for one in tried[-1].told} - NO_TABLE or not tried[-1].told:
            break
        tried.append(_sheet(opened, name, shape))
    found = tried[-1] if tried and not tried[-1].told else next(iter(tried), _Sheet())
    if found.told and len(names) == 1:
        raise UploadError(*found.told)
    unseen = _letters(found.hidden, len(found.seen.columns))
    book = Book(names, opened.hidden, opened.charts, found.hidden.rows, unseen)
    form = formats.form(content)
    return _looked(form, found.seen, book=book, sheet=found.name, told=found.told)


@dataclass(frozen=True)
class _Sheet:
    """A sheet that was looked at: what was seen, and why it cannot be used where it cannot."""

    name: str = ""
    hidden: Hidden = field(default_factory=Hidden)
    seen: grid.Seen = field(default_factory=lambda: grid.Seen((), 0, (), {}))
    told: tuple[Told, ...] = ()


def _sheet(opened: Opened, name: str, shape: Shape | None) -> _Sheet:
    """Look at a sheet, or at all that are named by a year."""
    hidden = Hidden()
    try:
        rows = _sheet_lines(opened, name, hidden, shape.heads if shape else ())
        return _Sheet(name, hidden, grid.look(rows, shape, "" if name == sheets.ALL else name))
    except UploadError as reason:
        return _Sheet(name, hidden, told=reason.told)


def _opened(content: bytes) -> Opened:
    """Open a workbook of whatever format."""
    form = formats.form(content)
    if form != "xls":
        workbook.judge(content, form)
    return workbook.opened(content) if form == "xlsx" else old_book.opened(content, form)


def _letters(hidden: Hidden, width: int) -> tuple[str, ...]:
    """Give the letters of the hidden columns of a table."""
    places = {
        place for first, last in hidden.columns for place in range(first, min(last, width) + 1)
    }
    return tuple(map(get_column_letter, sorted(places)))


def _lines(content: bytes, plan: Plan, headings: tuple[str, ...]) -> Callable[[], Iterator[Line]]:
    """Open a file as rows of text, its headings first."""
    form = formats.form(content)
    if form == "parquet":
        return partial(_parquet_lines, content, plan, headings)
    if form == "html":
        return partial(webpage.lines, content)
    if form in BOOKS:
        opened = _opened(content)
        if plan.sheet not in (*opened.sheets, sheets.ALL):
            raise refused("no_sheet", sheet=plan.sheet)
        return partial(_sheet_lines, opened, plan.sheet, Hidden(), plan.shape.heads)
    return partial(delimited.lines, content, *_text_form(content))


def _sheet_lines(
    opened: Opened, name: str, hidden: Hidden, heads: tuple[int, ...]
) -> Iterator[Line]:
    """Give the rows of a sheet, or of all that are named by a year."""
    if name != sheets.ALL:
        return opened.lines(name, hidden)
    visible = [one for one in opened.sheets if one not in opened.hidden]
    years = sheets.of_years(visible)
    return sheets.together(years, lambda one: opened.lines(one, hidden), heads)


def _parquet_lines(content: bytes, plan: Plan, headings: tuple[str, ...]) -> Iterator[Line]:
    """Give the headings of a Parquet file and its rows, without the columns nobody asked for."""
    opened = parquet.opened(content)
    # By the names they were shown under, which are cut where they are long.
    shown, _ = heading.named(opened.schema_arrow.names)
    of_file = dict(zip(shown, opened.schema_arrow.names, strict=True))
    names = shaping.named(headings, plan.shape, shown)
    yield 0, list(names)
    yield from parquet.lines(opened, [of_file[name] for name in names])


def _text_form(content: bytes) -> tuple[str, str]:
    encoding = detect.encoding(content)
    return encoding, detect.separator(detect.first_lines(content, encoding))
