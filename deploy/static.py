"""Sends what the page is made of smaller than the platform does: scripts and styles, and icons."""

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import streamlit
from anyio import to_thread
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

PLATFORM: Final = Path(streamlit.__file__).parent / "static" / "static"
OURS: Final = Path(__file__).parents[1] / "static"
# Where each folder is served; names in the first carry a hash and never change.
SERVED: Final = (
    (PLATFORM, "static/", "public, immutable, max-age=31536000"),
    (OURS, "app/static/", "public, max-age=3600"),
)
# The platform asks for all of its four thousand icons (375 kB) before anything else; ours are those
# it draws. Its name carries the hash of its file, not of ours, so ours is kept for an hour only.
THEIR_ICONS: Final = "MaterialSymbols-Rounded.*.woff2"
OUR_ICONS: Final = OURS / "fonts" / "Icons.woff2"
KINDS: Final = (".js", ".css", ".svg", ".json", ".txt")
WORTH_BYTES: Final = 1_000
LEVEL: Final = 9


@dataclass(frozen=True)
class Packed:
    """A file as it travels."""

    content: bytes
    headers: dict[str, str]


class Precompressed:
    """Answers for files known at start from memory, each compressed when first asked for."""

    def __init__(self, app: ASGIApp, base_path: str = "") -> None:
        self.app = app
        self.files = _files(base_path)
        self.packed: dict[str, Packed] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a known file if the browser takes gzip; pass everything else on."""
        path = scope.get("path", "")
        if scope["type"] != "http" or scope["method"] != "GET" or path not in self.files:
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        if "gzip" not in asked.get("accept-encoding", "") or "range" in asked:
            await self.app(scope, receive, send)
            return
        if path not in self.packed:
            self.packed[path] = await to_thread.run_sync(_pack, *self.files[path])
        found = self.packed[path]
        known = asked.get("if-none-match") == found.headers["etag"]
        answer = Response(b"" if known else found.content, 304 if known else 200, found.headers)
        await answer(scope, receive, send)


def _files(base_path: str) -> dict[str, tuple[Path, str]]:
    """List every file sent smaller: address -> file and how long it may be kept."""
    base = f"/{base_path.strip('/')}/" if base_path.strip("/") else "/"
    icons = {
        f"{base}static/media/{file.name}": (OUR_ICONS, SERVED[1][2])
        for file in PLATFORM.glob(f"media/{THEIR_ICONS}")
    }
    return icons | {
        f"{base}{prefix}{file.relative_to(folder).as_posix()}": (file, kept)
        for folder, prefix, kept in SERVED
        for file in folder.rglob("*")
        if file.suffix in KINDS and file.stat().st_size > WORTH_BYTES
    }


def _pack(file: Path, kept: str) -> Packed:
    plain = file.read_bytes()
    kind, _ = mimetypes.guess_type(file.name)
    headers = {
        "content-type": kind or "application/octet-stream",
        "content-encoding": "gzip",
        "vary": "Accept-Encoding",
        "cache-control": kept,
        "etag": f'"{hashlib.sha256(plain).hexdigest()[:32]}"',
    }
    return Packed(gzip.compress(plain, LEVEL, mtime=0), headers)
