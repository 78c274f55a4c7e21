"""A page reads like a paragraph: no literal text, no arithmetic beyond a difference."""

import ast
import re
from collections.abc import Iterator

from tests.house.tree import Module, modules, product

SENTENCE = re.compile(r"\w\s+\w")


def literal_text(module: Module) -> Iterator[str]:
    """Say where a page holds words that no locale could change."""
    docstrings = {id(node.value) for node in ast.walk(module.tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Constant) or id(node) in docstrings:
            continue
        if isinstance(node.value, str) and SENTENCE.search(node.value):
            yield f"{module.path}:{node.lineno} {node.value!r}: words belong in the locales"


def arithmetic(module: Module) -> Iterator[str]:
    """Say where a page computes more than a difference."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.BinOp) and not isinstance(node.op, ast.Sub | ast.BitOr):
            yield f"{module.path}:{node.lineno} `{ast.unparse(node)}`: compute it in analysis"


def primary_buttons(module: Module) -> Iterator[str]:
    """Say where a button is filled: its white label on the dark theme's blue cannot be read."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.keyword) and ast.unparse(node) == "type='primary'":
            yield f"{module.path}:{node.value.lineno} type='primary' has contrast 2.3 when dark"


TOP = tuple(m for m in modules("app.py", "pages") if m.path.count("/") <= 1)


def test_a_page_holds_no_words_and_no_arithmetic() -> None:
    asked = (literal_text, arithmetic)
    assert [line for module in TOP for ask in asked for line in ask(module)] == []


def test_no_button_is_filled() -> None:
    assert [line for module in product() for line in primary_buttons(module)] == []


def test_words_in_a_page_are_noticed() -> None:
    assert (
        len(list(literal_text(Module("pages/a.py", '"""A doc string."""\nst.title("Two words")'))))
        == 1
    )
    assert len(list(literal_text(Module("pages/a.py", 'st.title(f"Two words {x}")')))) == 1
    assert not list(literal_text(Module("pages/a.py", 'st.title(t("page.cargo"), name="a-b")')))


def test_arithmetic_in_a_page_is_noticed() -> None:
    assert len(list(arithmetic(Module("pages/a.py", "x = a * 100")))) == 1
    assert not list(arithmetic(Module("pages/a.py", "x = a - b")))


def test_a_filled_button_is_noticed() -> None:
    assert len(list(primary_buttons(Module("pages/a.py", 'st.button(x, type="primary")')))) == 1
    assert not list(primary_buttons(Module("pages/a.py", 'st.button(x, type="secondary")')))
