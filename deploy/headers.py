"""What every answer tells the browser: what may run, who may frame it, and that it is private."""

import base64
import hashlib
import re
from pathlib import Path
from typing import Final

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from deploy import shell
from deploy.settings import Settings

INLINE: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)
SHELL: Final = Path(streamlit.__file__).parent / "static" / "index.html"
YEAR_SECONDS: Final = 31_536_000
UNUSED: Final = ("camera", "microphone", "geolocation", "payment", "usb", "browsing-topics")


def policy(settings: Settings) -> str:
    """Write the Content-Security-Policy: nothing from elsewhere, no inline script but our page's.

    Parameters
    ----------
    settings : who may frame the dashboard.

    Returns
    -------
    The header. Scripts of our own components arrive as ``blob:``; styles are set inline by the
    platform and cannot be forbidden.
    """
    rules = {
        "default-src": "'none'",
        "script-src": " ".join(
            ["'self'", "blob:", *_hashes(shell.page(SHELL.read_bytes()).decode())]
        ),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "media-src": "'self'",
        "manifest-src": "'self'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "object-src": "'none'",
        "frame-src": "'none'",
        "frame-ancestors": settings.frame_ancestors,
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _hashes(html: str) -> list[str]:
    """Give the hash of every inline script of the empty page, as the policy spells it."""
    digests = (hashlib.sha256(text.encode()).digest() for text in INLINE.findall(html))
    return [f"'sha256-{base64.b64encode(one).decode()}'" for one in digests]


def security(settings: Settings) -> dict[str, str]:
    """Give the headers of every answer, name -> value.

    Parameters
    ----------
    settings : who may frame the dashboard, and whether it is reached by https.
    """
    headers = {
        "content-security-policy": policy(settings),
        "x-content-type-options": "nosniff",
        # The sign-in finds the way back to a deep link by it; other sites learn nothing.
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": ", ".join(f"{name}=()" for name in UNUSED),
    }
    if settings.frame_ancestors in ("'self'", "'none'"):
        headers["x-frame-options"] = {"'self'": "SAMEORIGIN", "'none'": "DENY"}[
            settings.frame_ancestors
        ]
    if settings.behind_tls:
        headers["strict-transport-security"] = f"max-age={YEAR_SECONDS}; includeSubDomains"
    return headers


class SecurityHeaders:
    """Adds the headers to every answer, and ``Secure`` to every cookie behind TLS."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.added = security(settings)
        self.secure = settings.behind_tls

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; dress the answer."""

        async def dressed(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                headers = MutableHeaders(scope=message)
                for name, value in self.added.items():
                    headers[name] = value
                if self.secure:
                    message["headers"] = [_secured(*pair) for pair in message["headers"]]
            await send(message)

        await self.app(scope, receive, dressed)


def _secured(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """Mark a cookie as one that travels by https only."""
    if name.lower() != b"set-cookie" or b"; secure" in value.lower():
        return name, value
    return name, value + b"; Secure"
