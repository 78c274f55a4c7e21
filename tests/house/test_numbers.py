"""Numbers, dates and ranges are written in ``pages/words/numerals.py``, and nowhere else."""

import ast
import re
from collections.abc import Container, Iterable, Iterator

import pytest

from tests.house.tree import ROOT, Module, files, modules

DOOR = "pages/words/numerals.py"
CALLS = ("strftime", "isoformat", "format")
JOINS = re.compile("^ ?[\N{EN DASH}~\u223c] ?$|^ to $")
SCRIPT = re.compile(r"\.toFixed\(|\.toLocaleString\(|\bIntl\.|\.toPrecision\(")
# What is written for machines, or told to a program that writes it; each with its reason.
ALLOWED = {
    "pages/export/paper/figures.py": "rounding, not writing",
    "pages/link/asked_link.py": "a value as a link spells it",
    "pages/ui/sources/feeds.py": "a moment in the remarks of a data file",
    "pages/export/office/csv.py": "a data file holds ISO dates and every digit",
    "pages/answer/forecast_entry.py": "a line on record holds ISO dates and six digits",
    "pages/answer/ledger_scores.py": "what a terminal shows",
    "pages/answer/json_rows.py": "a data file holds ISO dates",
    "pages/answer/headline_record.py": "names of scenarios on record",
    "pages/export/office/hwpx_text.py": "a moment in the markup of the file",
    "pages/export/works/order.py": "a day between two programs of ours",
    "pages/answer/reproduction.py": "names of rows",
    "pages/answer/scenario_tables.py": "what a terminal shows",
    "pages/answer/since.py": "what a terminal shows",
    "pages/link/code.py": "what is told to who adds a lever",
    "pages/link/code_layout.py": "the position of a lever as a code spells it",
    "pages/answer/own_figures.py": "a week as a data file holds it",
    "pages/ui/frame/access.py": "a line in the server's log",
    "pages/link/link_text.py": "a day as a link spells it",
    "pages/link/repairs.py": "the bounds of a lever as a link spells them",
    "pages/ui/frame/pass_on.py": "a command to be run",
    "pages/ui/frame/printed.py": "markup",
    "pages/words/text.py": "the places of a text",
}
SCRIPTS_ALLOWED = {
    "pages/frontend/quick.js": "coordinates of a drawing",
    "pages/frontend/number.js": "a value as it may be typed",
    "pages/frontend/table.js": "cells of a raw table, by the browser's own separators",
}


def literal_formats(module: Module) -> Iterator[str]:
    """Say where a module writes a number, a date or a range by itself."""
    for node in ast.walk(module.tree):
        where = f"{module.path}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.FormattedValue) and node.format_spec:
            yield f"{where} {{{ast.unparse(node.value)}:…}} formats a value"
        elif isinstance(node, ast.JoinedStr) and _joins(node):
            yield f"{where} joins two values to a range"
        elif isinstance(node, ast.Call) and _name(node) in CALLS:
            yield f"{where} calls {_name(node)}"
        elif isinstance(node, ast.Call) and _name(node) == "join" and _dash(node.func):
            yield f"{where} joins values to a range"


def _joins(node: ast.JoinedStr) -> bool:
    parts = node.values
    return any(
        isinstance(middle, ast.Constant)
        and JOINS.match(str(middle.value))
        and isinstance(left, ast.FormattedValue)
        and isinstance(right, ast.FormattedValue)
        for left, middle, right in zip(parts, parts[1:], parts[2:], strict=False)
    )


def _name(node: ast.Call) -> str:
    called = node.func
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""


def _dash(called: ast.expr) -> bool:
    base = called.value if isinstance(called, ast.Attribute) else None
    return isinstance(base, ast.Constant) and bool(JOINS.match(str(base.value)))


def strays(modules: Iterable[Module], allowed: Container[str]) -> Iterator[str]:
    """Say which modules write by themselves without leave, and which leave is not used."""
    for module in modules:
        found = list(literal_formats(module))
        if module.path not in allowed:
            yield from found
        elif not found:
            yield f"{module.path} needs no leave any more"


PAGES = tuple(one for one in modules("app.py", "pages") if one.path != DOOR)


def test_a_page_writes_numbers_through_the_language() -> None:
    assert list(strays(PAGES, ALLOWED)) == []


def test_a_leave_that_is_not_needed_and_one_that_is_missing_are_noticed() -> None:
    idle, busy = Module("pages/a.py", "x = 1"), Module("pages/b.py", 'f"{x:g}"')
    assert list(strays([idle, busy], {"pages/b.py"})) == []
    assert len(list(strays([idle, busy], {"pages/a.py"}))) == 2


def test_a_script_writes_no_numbers_of_its_own() -> None:
    scripts = [one for one in files() if one.suffix == ".js" and "pages" in one.parts]
    assert scripts
    writing = {
        one.relative_to(ROOT).as_posix()
        for one in scripts
        if SCRIPT.search(one.read_text(encoding="utf-8"))
    }
    assert writing == set(SCRIPTS_ALLOWED)


@pytest.mark.parametrize(
    "line",
    [
        'f"{x:,.0f}"', 'f"{x:g}"', 'f"{x:.3g}"', 'f"{x:+.1f}"', 'f"{a}–{b}"', 'f"{a} ~ {b}"',
        '"–".join(x)', 'day.strftime("%Y")', "day.isoformat()", 'format(x, ".2f")',
        '"{:,}".format(x)',
    ],
)  # fmt: skip
def test_a_literal_format_is_noticed(line: str) -> None:
    assert len(list(literal_formats(Module("pages/a.py", line)))) == 1


@pytest.mark.parametrize("line", ['f"{a}.{b}"', 'f"{a!r}"', "words.number(x)", '", ".join(x)'])
def test_other_lines_are_let_be(line: str) -> None:
    assert list(literal_formats(Module("pages/a.py", line))) == []
