"""What an upgrade of the platform or of Plotly would break in silence is met, and told at once."""

import asyncio
import re
from collections.abc import Callable, Iterable
from dataclasses import fields
from types import SimpleNamespace
from typing import Final

import pytest
from playwright.sync_api import Page
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import FileURLs
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.runtime.uploaded_file_manager import UploadedFile, UploadedFileRec
from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from deploy import guard, messages, shell
from deploy.headers import SHELL
from pages.frontend import assets
from pages.ui.frame import browser as spoken
from pages.words import text
from tests import changed
from tests.browser import inside, met, probes, reader, used
from tests.browser.conftest import OpenPage
from tests.browser.journal import Journal
from tests.browser.test_platform_words import SCRIPTS
from tests.house.tree import Module

EN: Final = text.words("en")
# Words by which our scripts and guards know what the platform means.
MESSAGES: Final = (
    "CLIENT_ERROR_DIALOG", "Connection error", "blockErrorDialogs", "setTriggerValue",
    "setStateValue", "parentElement", "_streamlit_xsrf", "Is Streamlit still running",
)  # fmt: skip
ADDRESSES: Final = (guard.STREAM, guard.UPLOAD.rstrip("/"), shell.HOST_CONFIG, *guard.HIDDEN)
REFUSAL: Final = re.compile(r"^ *\[/(.+)/i?, \"\w+\"\]", re.MULTILINE)
FIXED: Final = re.compile(r"[A-Za-z ]+")
# What the platform puts together of pieces that stand apart in its scripts.
PIECES: Final = {"enter": "Press Enter to *apply", "upload_limit": "* per file"}
# Of what the browser itself says, not the platform.
BROWSERS: Final = ("Failed to fetch",)


def unlike(derived: Iterable[str], declared: Iterable[str], what: str) -> list[str]:
    """Give what is used and has no place where it is met, and what has one and is used nowhere."""
    used_, met_ = set(derived), set(declared)
    return [
        *(f"{what} {one}: used, and no place says where it is met" for one in sorted(used_ - met_)),
        *(f"{what} {one}: has a place, and is used nowhere" for one in sorted(met_ - used_)),
    ]


def of_all(read: Callable[[str], set[str]], *suffixes: str) -> set[str]:
    """Give what is read from every script or style."""
    texts = [one for suffix in suffixes for one in used.sources(suffix).values()]
    return set().union(*(read(one) for one in texts))


def undeclared() -> list[str]:
    """Give what has no place, and every place without use."""
    declared = [name for names in met.PLACES.values() for name in names.split()]
    return [
        *unlike(of_all(used.names, ".js", ".css"), declared, "name"),
        *unlike(of_all(used.private, ".js", ".css"), probes.PLOTLY, "of Plotly"),
        *unlike(of_all(used.patched, ".js"), probes.PATCHED, "put in another's place"),
    ]


def unmet_in_pages(page: Page) -> list[str]:
    """Walk through the states and give what is not met where it is said to be."""
    selectors = of_all(used.selectors, ".css") | of_all(used.asked, ".js")
    names = {name for names in met.PLACES.values() for name in names.split()}
    variables = sorted(one for one in names if one.startswith(met.VARIABLE))
    scripts = set(met.PLACES[met.SCRIPTS].split())
    absent = {one for one in selectors if any(name in one for name in {*scripts, *met.FLEETING})}
    wanted = sorted({met.selector(one) for one in names - set(variables)} | (selectors - absent))
    walk, missing, ever = met.Walk(page, wanted, variables), [], set[str]()
    for place, found, problem in walk.places():
        ever |= found
        missing += [f"{place}: not reached: {problem}"] if problem else []
        for name in met.PLACES.get(place, "").split():
            if name not in found and met.selector(name) not in found:
                missing.append(f"{place}: no {name}")
    return missing + [f"no page holds {one}" for one in sorted(selectors - absent - ever)]


def unsaid() -> list[str]:
    """Give the words that the platform's scripts no longer hold, and what its shell has not."""
    theirs = "\n".join(one.read_text(encoding="utf-8") for one in SCRIPTS.glob("*.js"))
    theirs = theirs.lower()
    said = {name: PIECES.get(name, EN(f"platform.{name}")) for name in spoken.PLATFORM}
    words = [part for one in said.values() for part in one.split("*")]
    words += [*MESSAGES, *probes.SELDOM.values(), *met.PLACES[met.SCRIPTS].split()]
    told = REFUSAL.findall(used.sources(".js")["refused.js"])
    words += [max(FIXED.findall(one), key=len) for many in told for one in _choices(many)]
    shells = (shell.HEAD, shell.HEAD_END, shell.THEIR_ROOT)
    patterns = (shell.THEIR_NOSCRIPT, shell.THEIR_FONT)
    page = SHELL.read_bytes()
    return [
        *(f"the platform never says {one!r}" for one in words if one.strip().lower() not in theirs),
        *(f"its empty page has no {one!r}" for one in shells if one not in page),
        *(f"its empty page has no {one.pattern!r}" for one in patterns if not one.search(page)),
    ]


def _choices(pattern: str) -> list[str]:
    return [one for one in re.sub(r"\(.*?\)", "", pattern).split("|") if one not in BROWSERS]


async def _nothing(_scope: object, _receive: object, _send: object) -> None:
    """Stand where an application would."""


def made() -> dict[str, object]:
    """Make one of each kind whose fields are there only then."""
    files, loop = MemoryUploadedFileManager("/"), asyncio.new_event_loop()
    file = UploadedFile(UploadedFileRec("id", "name", "text/csv", b""), FileURLs())
    told = {name for name, one in vars(ScriptRunContext).items() if isinstance(one, property)}
    told |= {one.name for one in fields(ScriptRunContext)}
    run: dict[str, object] = dict.fromkeys(told) | {"uploaded_file_mgr": files}
    config = Config(_nothing, log_config=None, interface="asgi3")
    line = H11Protocol(config, ServerState(), {}, _loop=loop)
    loop.close()
    line.transport = asyncio.Transport()
    return {
        "BackMsg": BackMsg(), "ForwardMsg": ForwardMsg(), "UploadedFile": file, "runtime": files,
        "get_script_run_ctx": SimpleNamespace(**run), "H11Protocol": line,
        "create_signed_value": b"",
        "MediaFileManager": MediaFileManager(MemoryMediaFileStorage("")),
    }  # fmt: skip


def not_inside() -> list[str]:
    """Give what our Python uses of the inside of the platform and is not there."""
    kinds, ours = made(), inside.names()
    kind = set(BackMsg.DESCRIPTOR.fields_by_name)
    return [
        *filter(None, (inside.missing(one, kinds) for one in sorted(ours))),
        *(f"no message {one}" for one in messages.PLAIN if one not in kind),
    ]


def test_our_scripts_put_one_object_into_the_window() -> None:
    # The line is watched in the platform's own place; the other is what kaleido calls.
    others = r"window\.(?!WebSocket\b|kaleido_scopes\b)\w+ (?:\?\?)?=(?!=)"
    for name, source in used.sources(".js").items():
        assert re.findall(others, source) == [], name
    assert re.findall(r"window\.\w+", assets.SHARED) == ["window.transpacific"]


@pytest.mark.when_changed(*changed.FRONT, "pages/ui", "pages/words")
def test_all_that_is_used_of_the_platform_is_there(open_page: OpenPage, journal: Journal) -> None:
    journal.allow("ERR_FAILED|Network Error")
    missing = [*undeclared(), *unsaid(), *not_inside()]
    page = open_page(reader.path("uncertainty", "ko"))
    reader.drawn(page)
    missing += [f"Plotly has no {one}" for one in sorted(set(probes.PLOTLY) - probes.plotly(page))]
    missing += unmet_in_pages(page)
    page = open_page(reader.path("scenario", "ko"), charts=4)
    silent = probes.PATCHED - set(probes.SELDOM) - probes.called(page)
    missing += [f"nobody calls {one}" for one in sorted(silent)]
    assert missing == [], "\n".join(missing)


@pytest.mark.parametrize(
    ("read", "text", "found"),
    [
        (used.names, '.x { color: red } [data-testid="stInvented-x"] { }', {"stInvented"}),
        (used.names, 'find("[data-testid=Invented]"); look(".react-aria-Invented");',
         {"Invented", "react-aria-Invented"}),
        (used.names, "a { color: var(--st-invented-color); }", {"--st-invented-color"}),
        (used.private, "plot._fullInvented.axes; xaxis.invented();", {"_fullInvented", "invented"}),
        (used.private, 'plot.querySelector("path.js-invented")', {"js-invented"}),
        (used.patched, "Node.prototype.cloneNode = function () {};", {"cloneNode"}),
        (used.selectors, ".stApp :is([role=x], p) > b:hover, .cards { }", {".stApp [role=x] > b"}),
        (used.selectors, "@media print { [data-testid=a]:has(b, c), i { } }",
         {"[data-testid=a]:has(b, c)"}),
        (used.asked, 'all("[data-testid=stCode] pre, .ours")', {"[data-testid=stCode] pre"}),
    ],
)  # fmt: skip
def test_what_is_used_is_read_from_the_scripts_and_styles(
    read: Callable[[str], set[str]], text: str, found: set[str]
) -> None:
    assert read(text) == found


def test_a_name_without_a_place_and_a_place_without_a_name_are_told() -> None:
    told = unlike({"stApp", "stInvented"}, {"stApp", "stGone"}, "name")
    assert told == [
        "name stInvented: used, and no place says where it is met",
        "name stGone: has a place, and is used nowhere",
    ]


def test_an_invented_selector_and_an_invented_place_are_not_met(open_page: OpenPage) -> None:
    page = open_page(reader.path("methods", "ko"))
    wanted = [met.selector("stApp"), met.selector("stInvented"), ".stApp > aside.invented"]
    walk = met.Walk(page, wanted, ["--st-text-color", "--st-invented-color"], 1)
    place, found, problem = next(walk.places())
    assert (place, problem) == ("any page", "")
    assert found == {met.selector("stApp"), "--st-text-color"}


INVENTED = """
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.runtime.invented import anything

def ask(message: BackMsg) -> bool:
    run = get_script_run_ctx()
    return run.query_string and run.is_invented and message.rerun_script.invented
"""


def test_what_python_uses_of_the_inside_is_read_and_tried() -> None:
    kinds = made()
    found = inside.found(Module("pages/ui/invented.py", INVENTED))
    told = [one for name in sorted(found) if (one := inside.missing(name, kinds))]
    assert told == [
        "streamlit.proto.BackMsg_pb2:BackMsg.rerun_script.invented is not there",
        "streamlit.runtime.invented:anything: No module named 'streamlit.runtime.invented'",
        "streamlit.runtime.scriptrunner:get_script_run_ctx.is_invented is not there",
    ]
