"""The platform's empty page, made ours: unseen until whole, and not mute where nothing comes."""

import html
import json
import re
import tomllib
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ROOT: Final = Path(__file__).parents[1]
FRONTEND: Final = ROOT / "pages" / "frontend"
LOCALES: Final = ROOT / "pages" / "words" / "locales"
# Without the first the platform shows grey bars and pieces until the page's own style hides them.
UNSEEN: Final = "".join(
    (FRONTEND / name).read_text(encoding="utf-8") for name in ("arrive.css", "line.css")
)
# What the line to the server may suffer, and the words of a button.
KINDS: Final = ("blocked", "lost", "away", "full", "failed", "reload")
HOST_CONFIG: Final = "/_stcore/host-config"
# Korean first: it is the language of most readers.
LANGUAGES: Final = tuple(sorted((one.stem for one in LOCALES.glob("*.toml")), reverse=True))
HEAD: Final = b"<head>"
HEAD_END: Final = b"</head>"
THEIR_ROOT: Final = b'<html lang="en">'
# A translator would put its words in the place of ours, and leave them there when a lever moves.
OUR_ROOT: Final = b'<html lang="en" translate="no" class="notranslate">'
NO_TRANSLATION: Final = b'<meta name="google" content="notranslate">'
THEIR_NOSCRIPT: Final = re.compile(rb"<noscript>.*?</noscript>", re.DOTALL)
THEIR_FONT: Final = re.compile(rb"\./static/media/SourceSans[^\"]+")
OUR_FONT: Final = b"./app/static/fonts/Pretendard-Regular.subset.woff2"
# What would make the answer something else than the page in full and in plain.
WOULD_SHORTEN: Final = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")


class Shell:
    """Changes the empty page on its way to a browser; everything else passes as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; where a page is asked for, change the one that comes."""
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
        elif scope["path"].endswith(HOST_CONFIG):
            await self.app(scope, receive, _Changed(send, "application/json", host_config))
        elif _wants_page(scope):
            kept = [pair for pair in scope["headers"] if pair[0].lower() not in WOULD_SHORTEN]
            await self.app({**scope, "headers": kept}, receive, _Changed(send, "text/html", page))
        else:
            await self.app(scope, receive, send)


def _wants_page(scope: Scope) -> bool:
    return "text/html" in Headers(scope=scope).get("accept", "")


class _Changed:
    """Holds an answer back until it is whole, and sends it changed."""

    def __init__(self, send: Send, kind: str, change: Callable[[bytes], bytes]) -> None:
        self.send = send
        self.kind = kind
        self.change = change
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            meant = headers.get("content-type", "").startswith(self.kind)
            if meant and message["status"] == HTTPStatus.OK:
                self.start = message
                return
        if self.start is None:
            await self.send(message)
            return
        self.body += message.get("body", b"")
        if not message.get("more_body"):
            await self._send(self.start, self.change(self.body))

    async def _send(self, start: Message, content: bytes) -> None:
        headers = MutableHeaders(scope=start)
        headers["content-length"] = str(len(content))
        for name in ("etag", "last-modified", "accept-ranges"):
            if name in headers:
                del headers[name]
        await self.send(start)
        await self.send({"type": "http.response.body", "body": content})


def words(key: str) -> dict[str, str]:
    """Give a text of the shell in every language; the page itself knows the reader's only later.

    Parameters
    ----------
    key : of the text, such as "shell.no_script".
    """
    table, name = key.split(".")
    found = {}
    for language in LANGUAGES:
        entries = tomllib.loads((LOCALES / f"{language}.toml").read_text(encoding="utf-8"))
        found[language] = str(entries[table][name])
    return found


def paragraphs(key: str) -> bytes:
    """Write a text of the shell as one paragraph a language.

    Parameters
    ----------
    key : of the text.
    """
    each = words(key).items()
    return "".join(f'<p lang="{one}">{html.escape(said)}</p>' for one, said in each).encode()


OUR_NOSCRIPT: Final = b"<noscript>" + paragraphs("shell.no_script") + b"</noscript>"


def page(theirs: bytes) -> bytes:
    """Make an empty page ours: style, words, font and our word on the line; no translation.

    Parameters
    ----------
    theirs : the page as the platform sends it.
    """
    style = NO_TRANSLATION + f"<style>{UNSEEN}</style>".encode()
    script = f"<script>{SCRIPT}</script>".encode()
    ours = THEIR_NOSCRIPT.sub(lambda _: OUR_NOSCRIPT, theirs).replace(THEIR_ROOT, OUR_ROOT, 1)
    ours = THEIR_FONT.sub(OUR_FONT, ours).replace(HEAD_END, style + HEAD_END, 1)
    # Ahead of the platform's own scripts, whose line to the server it watches.
    return ours.replace(HEAD, HEAD + script, 1)


def host_config(theirs: bytes) -> bytes:
    """Have the platform tell errors to the page around it, not in a dialog in English.

    Parameters
    ----------
    theirs : what it would tell the browser about where it runs.
    """
    return json.dumps({**json.loads(theirs), "blockErrorDialogs": True}).encode()


def _script() -> str:
    """Give the script that says why nothing comes, with its words in every language."""
    words = {}
    for file in sorted(LOCALES.glob("*.toml")):
        section = tomllib.loads(file.read_text(encoding="utf-8"))["line"]
        words[file.stem] = {
            kind: [text for key, text in section.items() if key.partition("_")[0] == kind]
            for kind in KINDS
        }
    script = (FRONTEND / "line.js").read_text(encoding="utf-8")
    return script.replace(
        "__WORDS__", json.dumps(words, ensure_ascii=False).replace("<", "\\u003c")
    )


SCRIPT: Final = _script()
