"""Which words the code asks for: the keys it names, and the patterns of those it puts together."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.house.tree import Module, modules

DOORS = {"t", "words", "self", "paragraphs"}
SILENT = {"has", "otherwise"}
KEY = re.compile(r"[a-z]\w*(\.[\w%]+)*")


@dataclass(frozen=True)
class Asked:
    """A text the code asks for by name.

    Attributes
    ----------
    where : file and line.
    key : regular expression of the key; of one key only, where the code names it whole.
    given : names of the values handed over; None where they cannot be read off the code.
    """

    where: str
    key: str
    given: frozenset[str] | None


def sources() -> tuple[Module, ...]:
    """Every file that may show words."""
    return modules("app.py", "pages", "deploy")


def asked() -> Iterator[Asked]:
    """Yield every call of the doors to words whose key can be read off the code."""
    for module in sources():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Call) and _is_door(node.func) and node.args:
                given = [word.arg for word in node.keywords]
                names = None if None in given else frozenset(filter(None, given))
                for key in _patterns(node.args[0]):
                    yield Asked(f"{module.path}:{node.lineno}", key, names)


def mentioned() -> set[str]:
    """Every pattern of a key that stands anywhere in the code, in a call or on the way to one."""
    found: set[str] = set()
    for module in sources():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Constant | ast.JoinedStr):
                found.update(_patterns(node))
    return found


def _is_door(function: ast.expr) -> bool:
    """Say whether a call goes to `t`, `words`, or `text.words(language)`."""
    if isinstance(function, ast.Name):
        return function.id in DOORS
    if isinstance(function, ast.Attribute):
        return function.attr == "t"
    inner = function.func if isinstance(function, ast.Call) else None
    return isinstance(inner, ast.Attribute) and inner.attr == "words"


def _patterns(node: ast.expr) -> Iterator[str]:
    """Yield the patterns an expression can stand for; nothing where only a run can tell."""
    if isinstance(node, ast.IfExp):
        yield from _patterns(node.body)
        yield from _patterns(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        if KEY.fullmatch(node.value):
            yield re.escape(node.value)
    elif isinstance(node, ast.JoinedStr):
        parts = [
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[^.]*"
            for part in node.values
        ]
        if isinstance(node.values[0], ast.Constant) and "." in str(node.values[0].value):
            yield "".join(parts)
