"""Sizes, names and docstrings: what keeps a room readable."""

import ast
from collections.abc import Iterator

from tests.house.tree import Module, modules, product

FILE_LINES = 250
BODY_LINES = 30
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "misc", "common"}

Documented = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def too_long(module: Module) -> Iterator[str]:
    """Say if a file has more lines than a reader keeps in mind."""
    lines = len(module.text.splitlines())
    if lines > FILE_LINES:
        yield f"{module.path} has {lines} lines; at most {FILE_LINES}: split it by meaning"


def long_bodies(module: Module) -> Iterator[str]:
    """Say which functions have a body, docstring aside, longer than a screen."""
    for node in ast.walk(module.tree):
        if isinstance(node, FUNCTIONS):
            body = node.body[1:] if ast.get_docstring(node, clean=False) else node.body
            lines = (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
            if lines > BODY_LINES:
                where = f"{module.path}:{node.lineno} {node.name}"
                yield f"{where} has {lines} lines; at most {BODY_LINES}"


def vague(module: Module) -> Iterator[str]:
    """Say if a file is named after nothing."""
    if module.name.rpartition(".")[2] in VAGUE_NAMES:
        yield f"{module.path}: name the file after what is in it"


def undocumented_module(module: Module) -> Iterator[str]:
    """Say if a module does not say what it is for."""
    if not ast.get_docstring(module.tree):
        yield f"{module.path}: say in one line what this module is for"


def undocumented(module: Module) -> Iterator[str]:
    """Say which public functions, classes and methods have no docstring."""
    for node in _public(module.tree):
        if not ast.get_docstring(node):
            yield f"{module.path}:{node.lineno} {node.name} has no docstring"


def _public(scope: ast.Module | ast.ClassDef) -> Iterator[Documented]:
    for node in scope.body:
        if isinstance(node, Documented) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from _public(node)


def test_every_file_is_short_well_named_and_says_what_it_is_for() -> None:
    asked = (too_long, vague, undocumented_module)
    assert [line for module in modules() for ask in asked for line in ask(module)] == []


def test_every_body_is_short_and_everything_public_is_documented() -> None:
    asked = (long_bodies, undocumented)
    assert [line for module in product() for ask in asked for line in ask(module)] == []


def test_a_long_file_is_noticed() -> None:
    assert not list(too_long(Module("a.py", "x = 1\n" * FILE_LINES)))
    assert len(list(too_long(Module("a.py", "x = 1\n" * (FILE_LINES + 1))))) == 1


def test_a_long_body_is_noticed_and_its_docstring_is_not_counted() -> None:
    head = 'def f():\n    """One.\n' + "\n    More.\n" * 40 + '    """\n'
    assert not list(long_bodies(Module("a.py", head + "    x = 1\n" * BODY_LINES)))
    assert len(list(long_bodies(Module("a.py", head + "    x = 1\n" * (BODY_LINES + 1))))) == 1


def test_a_vague_name_is_noticed() -> None:
    assert len(list(vague(Module("pages/ui/utils.py", "")))) == 1
    assert not list(vague(Module("pages/words/text.py", "")))


def test_a_missing_docstring_is_noticed() -> None:
    text = "def f(): ...\nclass A:\n    def g(self): ...\n    def _h(self): ...\n"
    assert len(list(undocumented_module(Module("a.py", text)))) == 1
    assert len(list(undocumented(Module("a.py", text)))) == 3
