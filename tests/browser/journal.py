"""What a browser did behind the page: every host it asked, every error it met."""

import json
import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError, WebSocket

from tests.browser.server import Server

LOCAL_HOSTS = {"localhost", "127.0.0.1", "::1"}
LOCAL_SCHEMES = {"data", "blob", "about"}
# Below a page's own address the platform first looks for its server there, then where it is.
LOOKED_FOR = re.compile(r"status of 404 .*/\w+/_stcore/(health|host-config)\)$")
SERVER_COMPLAINTS = re.compile(r"Traceback|\w*Warning\b|\bdeprecat", re.IGNORECASE)


@dataclass
class Journal:
    """Keeps what happened in the contexts it watches, and says what should not have."""

    hosts: set[str] = field(default_factory=set)
    strangers: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)
    logs: list[tuple[Server, int]] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        """Record all requests, sockets, console errors and uncaught errors of a context."""
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", self._web_error)
        context.on("page", self._page)

    def leave(self, context: BrowserContext) -> None:
        """Hear no more of a context that is handed on."""
        context.remove_listener("request", self._request)
        context.remove_listener("console", self._console)
        context.remove_listener("weberror", self._web_error)
        context.remove_listener("page", self._page)

    def read_log(self, server: Server) -> None:
        """From here on, a traceback or warning in this server's log is a problem."""
        if all(known is not server for known, _ in self.logs):
            self.logs.append((server, len(server.log)))

    def allow(self, pattern: str) -> None:
        """Accept errors that this regular expression finds: for tests that provoke them."""
        self.allowed.append(pattern)

    def problems(self) -> list[str]:
        """Everything that should not have happened, one line each."""
        complaints = [
            f"server log: {line}"
            for server, start in self.logs
            for line in server.log[start:].splitlines()
            if SERVER_COMPLAINTS.search(_said(line))
        ]
        found = [*self.errors, *complaints]
        accepted = re.compile("|".join(self.allowed)) if self.allowed else None
        left = [text for text in found if accepted is None or not accepted.search(text)]
        return [*(f"request left this machine: {url}" for url in self.strangers), *left]

    def _address(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in LOCAL_SCHEMES:
            return
        self.hosts.add(parts.hostname or "")
        if parts.hostname not in LOCAL_HOSTS:
            self.strangers.append(url)

    def _request(self, request: Request) -> None:
        self._address(request.url)

    def _socket(self, socket: WebSocket) -> None:
        self._address(socket.url)

    def _page(self, page: Page) -> None:
        page.on("websocket", self._socket)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            text = f"console error: {message.text} ({message.location.get('url', '')})"
            if not LOOKED_FOR.search(text):
                self.errors.append(text)

    def _web_error(self, error: WebError) -> None:
        self.errors.append(f"uncaught error: {error.error}")


def _said(line: str) -> str:
    """Give what a line of the log says: of one in JSON, not how it is classed."""
    if not line.startswith("{"):
        return line
    told = json.loads(line)
    return f"{told['message']} {told.get('error', '')}"
