"""The door for charts that follow a lever on its way: asked often, answered with them alone."""

import json
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from deploy import claims
from deploy.places import address
from deploy.programs import Rate
from pages.api.asked import LONGEST
from pages.ui.frame import access

# A slider that is dragged asks as often as it is answered, which is once a frame at most.
PER_MINUTE: Final = 6_000
# What is asked while levers move comes beside what is drawn once they stand, not before it.
AT_ONCE: Final = 2
JSON: Final = "application/json"
MOVED: Final = "moved"


def routes(base_path: str = "") -> list[BaseRoute]:
    """Give the address of the charts of each page.

    Parameters
    ----------
    base_path : where the dashboard stands below its host.
    """
    base = f"/{base_path.strip('/')}" if base_path.strip("/") else ""
    rate, limiter = Rate(PER_MINUTE), CapacityLimiter(AT_ONCE)

    async def answer(request: Request) -> Response:
        refused = _refused(request, rate)
        if refused:
            return Response(status_code=refused)
        query, positions = _read(request.url.query)
        if positions is None:
            return Response(status_code=HTTPStatus.BAD_REQUEST)
        page = request.path_params["page"]
        status, body = await to_thread.run_sync(_drawn, page, query, positions, limiter=limiter)
        return Response(body, status, {"cache-control": "no-store"}, JSON if body else None)

    return [Route(f"{base}/follow/{{page}}", answer)]


def _refused(request: Request, rate: Rate) -> HTTPStatus | None:
    """Refuse what is too long, too often, or of somebody who may not see the pages."""
    if len(request.url.query) > LONGEST:
        return HTTPStatus.REQUEST_URI_TOO_LONG
    if rate.wait(address(request.scope)):
        return HTTPStatus.TOO_MANY_REQUESTS
    return None if access.admits(claims.of(request)) else HTTPStatus.UNAUTHORIZED


def _drawn(page: str, query: str, positions: dict[str, object]) -> tuple[HTTPStatus, bytes]:
    """Draw the charts; a page that has none is not found."""
    # The caches of pages are made once the platform runs, not while this server starts.
    from pages.ui.kept import followed  # noqa: PLC0415

    if page not in followed.PAGES:
        return HTTPStatus.NOT_FOUND, b""
    found = followed.moved(page, query, positions)
    return (HTTPStatus.OK, found) if found else (HTTPStatus.SERVICE_UNAVAILABLE, b"")


def _read(query: str) -> tuple[str, dict[str, object] | None]:
    """Take apart where the page stood and where levers have gone since; None for nonsense."""
    first, _, rest = query.partition("&")
    told = dict(parse_qsl(first)).get(MOVED, "")
    try:
        positions = json.loads(told)
    except ValueError:
        return rest, None
    return rest, positions if isinstance(positions, dict) else None
