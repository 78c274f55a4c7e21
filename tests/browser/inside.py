"""What our Python uses of the inside of the platform and its server, read from the modules."""

import ast
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Final

from tests.house.tree import Module, modules

PLACES: Final = ("app.py", "serve.py", "deploy", "pages")
INNER: Final = ("streamlit.", "uvicorn.", "google.protobuf.")
# Modules of the platform's that it names in its own documentation only for its developers.
OUTER: Final = ("config", "runtime", "logger")


@cache
def names() -> frozenset[str]:
    """Give what is imported from within, and what is asked of it: "module:name.field"."""
    return frozenset(one for module in modules(*PLACES) for one in found(module))


def found(module: Module) -> set[str]:
    """Give what a module imports from within, and every field of it that it names.

    Parameters
    ----------
    module : of the product.
    """
    imported = dict(_imports(module.tree))
    known = imported | dict(_held(module.tree, imported))
    fields = {
        f"{known[root]}.{chain}"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute)
        for root, chain in [_chain(node)]
        if root in known
    }
    longest = {one for one in fields if not any(two.startswith(f"{one}.") for two in fields)}
    return set(imported.values()) | longest


def _imports(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            inner = f"{node.module}.".startswith(INNER)
            for one in node.names:
                if inner and (node.module != "streamlit" or one.name in OUTER):
                    yield one.asname or one.name, f"{node.module}:{one.name}"


def _held(tree: ast.Module, imported: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Give the names that hold something from within: made of it, or said to be of its kind."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            root, _ = _chain(node.value)
            if root in imported and isinstance(node.value, ast.Call | ast.Attribute):
                yield node.targets[0].id, imported[root]
        elif isinstance(node, ast.arg | ast.FunctionDef):
            kind = node.annotation if isinstance(node, ast.arg) else node.returns
            if isinstance(kind, ast.Name) and kind.id in imported:
                yield node.arg if isinstance(node, ast.arg) else node.name, imported[kind.id]


def _chain(node: ast.AST) -> tuple[str, str]:
    """Give the name an expression begins with, and the fields asked of it one after the other."""
    fields: list[str] = []
    while True:
        if isinstance(node, ast.Attribute):
            fields.insert(0, node.attr)
            node = node.value
        elif isinstance(node, ast.Call):
            fields = [] if not isinstance(node.func, ast.Name) else fields
            node = node.func
        else:
            return (node.id if isinstance(node, ast.Name) else ""), ".".join(fields)


def missing(name: str, made: dict[str, object]) -> str:
    """Say what is not there of a name; nothing if all is.

    Parameters
    ----------
    name : "module:name.field".
    made : one of each kind whose fields are there only once it is made, by its name.
    """
    module, _, rest = name.partition(":")
    first, *fields = rest.split(".")
    try:
        thing = getattr(import_module(module), first)
    except (ImportError, AttributeError) as problem:
        return f"{name}: {problem}"
    return "" if _has(thing, fields) or _has(made.get(first), fields) else f"{name} is not there"


def _has(thing: object, fields: list[str]) -> bool:
    for field in fields:
        if not hasattr(thing, field):
            return False
        thing = getattr(thing, field)
    return True
