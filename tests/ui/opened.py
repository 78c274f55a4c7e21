"""The dashboard without a browser: opened at a page, in a language, by a link."""

import ast
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache as once
from typing import Any, Final
from unittest import mock

import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element, Widget

from analysis.lever import Position
from pages.answer.own_figures import Held
from pages.ui.frame import controls, state
from pages.ui.kept import cache, own, spoken
from tests.house.tree import ROOT
from tests.link import links

SECONDS: Final = 60
HOME: Final = "scenario"
# The instrument looks through every installed package for parts of pages whenever it opens one.
manifest_scanner.scan_component_manifests = once(manifest_scanner.scan_component_manifests)


def pages() -> tuple[str, ...]:
    """Give the pages that app.py declares, home first."""
    tree = ast.parse((ROOT / "app.py").read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "PAGES":
            names: tuple[str, ...] = ast.literal_eval(node.value)
            return names
    raise AssertionError("app.py declares no PAGES")


PAGES: Final = pages()


def following() -> tuple[str, ...]:
    """Give the pages that say what the market does at the levers, as their own files tell."""
    sources = {page: (ROOT / "pages" / f"{page}.py").read_text(encoding="utf-8") for page in PAGES}
    return tuple(page for page, source in sources.items() if "sections.finding(" in source)


def app(page: str = HOME, query: str | None = None) -> AppTest:
    """Open a page by a link, or without one: at its own address, as whoever is given it does."""
    opened = AppTest.from_file(ROOT / "app.py", default_timeout=SECONDS)
    for key, values in links.given(query or "").items():
        opened.query_params[key] = values
    if page != HOME:
        opened.switch_page(f"pages/{page}.py")
    opened.run()
    return opened


def forget() -> None:
    """Forget all that was read and worked out, as a server that starts again."""
    st.cache_data.clear()
    st.cache_resource.clear()
    cache.fingerprint.cache_clear()


@contextmanager
def with_own(*tables: Held) -> Iterator[None]:
    """Let the session of what follows hold own figures, and nothing else."""
    held = {own.TABLES: {one.subject: one for one in tables}}
    with mock.patch.object(st, "session_state", held):
        yield


def every(query: str | None = None, pages: Sequence[str] = PAGES) -> Iterator[tuple[str, AppTest]]:
    """Open by a link and turn to one page after the other, as a reader does; home comes first."""
    opened = app(HOME, query)
    for page in pages:
        if page != HOME:
            turn(opened, page)
        yield page, opened


def turn(opened: AppTest, page: str) -> None:
    """Turn to another page."""
    again(opened.switch_page(f"pages/{page}.py"), opened)


def again(changed: AppTest | Widget, opened: AppTest) -> None:
    """Run after a change; the instrument writes choices outside the run, in the same language."""
    with mock.patch.object(spoken, "FALLBACK", opened.session_state[spoken.STATE]):
        changed.run()


def put(opened: AppTest, **positions: Position) -> None:
    """Put levers at positions; the instrument cannot touch the lever part itself."""
    opened.session_state[state.HELD] = {**opened.session_state[state.HELD], **positions}
    again(opened, opened)


def menu(opened: AppTest) -> Any:
    """Give the menu of presets."""
    [found] = opened.get("menu_button")
    return found


def lever_parts(opened: AppTest) -> dict[str, dict[str, Any]]:
    """Give what each slider-and-box part was told, by lever."""
    parts = {str(one.key): one.proto.json for one in opened.sidebar.get("bidi_component")}
    return {
        key.removeprefix(controls.CONTROL): json.loads(told)
        for key, told in parts.items()
        if key.startswith(controls.CONTROL)
    }


def address(opened: AppTest) -> dict[str, str]:
    """Give what the address bar holds, by short key."""
    return {
        key: value if isinstance(value, str) else value[0]
        for key, value in opened.query_params.items()
    }


def all_words(opened: AppTest) -> str:
    """Give everything the page and its sidebar say in words."""
    found = (*opened.main.children.values(), *opened.sidebar.children.values())
    return "\n".join(_said(node) for node in found)


def _said(node: object) -> str:
    own = (
        [getattr(node, name, "") for name in ("value", "label")]
        if isinstance(node, Element)
        else []
    )
    proto = getattr(node, "proto", None)
    own += [getattr(proto, "json", ""), getattr(proto, "bytes", b"").decode("utf-8")]
    words = [one for one in own if isinstance(one, str)]
    return "\n".join([*words, *map(_said, getattr(node, "children", {}).values())])


# What a page leads with speaks of how full ships are, where cargo goes, or when ships return.
FINDS: Final = (
    "Load factor", "load factor", "적재율", "suspended China cargo", "중단된 중국 화물",
    "capacity on both coasts", "동·서안 선복은",
)  # fmt: skip


def finding(opened: AppTest) -> str:
    """Give the sentence at the top of a page that follows the levers."""
    for one in opened.main.markdown:
        if any(mark in one.value for mark in FINDS):
            return str(one.value)
    raise AssertionError("the page has no sentence that says what it finds")


def use_own(app: AppTest) -> None:
    """Have own figures read, and use them where nothing is left to be asked."""
    again(app.button(key="own.use").click(), app)
    for one in [button for button in app.button if button.key == "own.take"]:
        again(one.click(), app)
