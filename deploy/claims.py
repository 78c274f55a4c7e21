"""The cookie of a sign-in: read wherever a file is asked for, and kept no larger than is used."""

import json
import re
import secrets
from collections.abc import Collection
from http.cookies import Morsel
from typing import Any, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import get_cookie_with_chunks, get_origin_from_redirect_uri
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import (
    create_signed_value,
    decode_signed_value,
)

from pages.ui.frame import access

USER: Final = "_streamlit_user"
TOKENS: Final = "_streamlit_user_tokens"
ATTEMPTS: Final = "_streamlit_session"
# A person may be in hundreds of groups, and a token holds them all; browsers and servers take
# some four thousand bytes a cookie and eight thousand a request.
USED: Final = ("iss", "sub", "iat", "email", "email_verified")
OURS: Final = ("is_logged_in", "origin", "provider")
LONGEST_CLAIM: Final = 500
LONGEST_HINT: Final = 2_000
MOST_ATTEMPTS: Final = 2_000
VISIT_BYTES: Final = 12
PART: Final = re.compile(rf"(?:{USER}|{TOKENS})_\d+")


def of(request: HTTPConnection) -> dict[str, Any]:
    """Read who signed in; nobody where there is no cookie that holds.

    Parameters
    ----------
    request : a request, or the handshake of a websocket.

    Returns
    -------
    The claims, as the platform gives them to a page.
    """
    claims = _read(request.cookies, USER)
    return claims if claims.get("origin") == get_origin_from_redirect_uri() is not None else {}


def _read(cookies: dict[str, str], name: str) -> dict[str, Any]:
    """Read a signed cookie, put together where it came in parts."""
    secret = get_cookie_secret()

    def part(of_name: str) -> bytes | None:
        value = cookies.get(of_name)
        return decode_signed_value(secret, of_name, value) if value else None

    try:
        found = json.loads(get_cookie_with_chunks(part, name) or b"{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def slim(claims: dict[str, Any]) -> dict[str, Any]:
    """Leave of a person's claims what is used; what is no short value becomes none.

    Parameters
    ----------
    claims : as the provider gave them, with what the platform adds.
    """
    return {name: _short(claims[name]) for name in (*USED, *OURS) if name in claims}


def _short(value: object) -> object:
    plain = value if isinstance(value, str | int | float) else None
    return plain if len(json.dumps(plain)) <= LONGEST_CLAIM else None


class SlimCookies:
    """Keeps the cookies of a sign-in small, and ends the sign-in of whoever leaves."""

    def __init__(self, app: ASGIApp, base_path: str = "") -> None:
        self.app = app
        base = base_path.strip("/")
        self.home = f"/{base}" if base else "/"
        home = self.home.rstrip("/")
        self.login, self.logout = f"{home}/auth/login", f"{home}/auth/logout"
        self.callback = f"{home}/oauth2callback"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; change what the provider's answer leaves in the browser."""
        path = scope["path"] if scope["type"] == "http" else ""
        if path == self.logout:
            claims = of(HTTPConnection(scope))
            if claims:
                access.ENDED.add(access.ticket(claims))
        if path == self.login:
            scope = _without_old_attempts(scope)
        sent = set(HTTPConnection(scope).cookies) if path == self.callback or _page(scope) else ()
        if path != self.callback and not any(map(PART.fullmatch, sent)):
            await self.app(scope, receive, send)
            return

        async def slimmed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if path == self.callback:
                    _slim_answer(headers, sent)
                else:
                    _clear(headers, sent, self.home)
            await send(message)

        await self.app(scope, receive, slimmed)


def _page(scope: Scope) -> bool:
    return scope["type"] == "http" and "text/html" in Headers(scope=scope).get("accept", "")


def _clear(headers: MutableHeaders, sent: Collection[str], home: str) -> None:
    """Take away a cookie in parts: with it, no line could be opened on which to sign in anew."""
    for name in sorted({*filter(PART.fullmatch, sent), *({USER, TOKENS} & set(sent))}):
        headers.append("set-cookie", _gone(name, f" Path={home}"))


def _without_old_attempts(scope: Scope) -> Scope:
    """Forget sign-ins begun and never ended, before their cookie is more than a browser keeps."""
    if len(HTTPConnection(scope).cookies.get(ATTEMPTS, "")) <= MOST_ATTEMPTS:
        return scope
    headers = MutableHeaders(scope={"type": "http", "headers": list(scope["headers"])})
    kept = (one for one in headers.get("cookie", "").split(";") if not _named(one, ATTEMPTS))
    headers["cookie"] = ";".join(kept)
    return {**scope, "headers": headers.raw}


def _named(pair: str, name: str) -> bool:
    return pair.strip().partition("=")[0] == name


def _slim_answer(headers: MutableHeaders, sent: Collection[str]) -> None:
    """Put small cookies in the place of those a sign-in has just left; take old parts away."""
    pairs = [one.partition("=")[::2] for one in headers.getlist("set-cookie")]
    made = {name: rest for name, rest in pairs if not rest.startswith(('""', ";"))}
    if USER not in made:
        return
    values = {name: rest.partition(";")[0] for name, rest in made.items()}
    attributes = made[USER].partition(";")[2]
    # A provider tells when somebody signed in by the second, and two can be in one.
    visit = {access.VISIT: secrets.token_urlsafe(VISIT_BYTES)}
    signed = {USER: _sign(USER, slim(_read(values, USER)) | visit)}
    # Some providers ask for it when somebody leaves; a long one would not fit into an address.
    hint = {key: token for key, token in _read(values, TOKENS).items() if key == "id_token"}
    if hint and len(json.dumps(hint)) <= LONGEST_HINT:
        signed[TOKENS] = _sign(TOKENS, hint)
    ours = [name for name, _ in pairs if name in (USER, TOKENS) or PART.fullmatch(name)]
    others = [f"{name}={rest}" for name, rest in pairs if name not in ours]
    old = sorted(one for one in sent if PART.fullmatch(one) or one == TOKENS)
    del headers["set-cookie"]
    for line in others:
        headers.append("set-cookie", line)
    for name in old:
        if name not in signed:
            headers.append("set-cookie", _gone(name, attributes))
    for name, value in signed.items():
        headers.append("set-cookie", f"{name}={value};{attributes}")


def _sign(name: str, claims: dict[str, Any]) -> str:
    return create_signed_value(get_cookie_secret(), name, json.dumps(claims)).decode("ascii")


def _gone(name: str, attributes: str) -> str:
    """Write the line that takes a cookie away from where it was put."""
    taken: Morsel[str] = Morsel()
    taken.set(name, "", "")
    taken["max-age"] = 0
    taken["path"] = next(
        (
            one.strip()[5:]
            for one in attributes.split(";")
            if one.strip().lower().startswith("path=")
        ),
        "/",
    )
    return taken.OutputString()
