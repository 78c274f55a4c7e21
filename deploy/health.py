"""Whether the server lives, and whether it is fit to be asked: every table whole, not draining."""

from pathlib import Path
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from data import catalog, store
from data.store import TableUnavailable
from deploy.settings import Settings

STORE: Final = {"cache-control": "no-store"}


def routes(settings: Settings) -> list[Route]:
    """Give the addresses a proxy or an operator asks.

    Parameters
    ----------
    settings : which file says that the server is being drained.
    """

    async def ready(_request: Request) -> Response:
        problems = await to_thread.run_sync(unfit, settings)
        state = {"ready": not problems, "problems": problems}
        return JSONResponse(state, 503 if problems else 200, STORE)

    return [Route("/healthz", _alive), Route("/readyz", ready)]


async def _alive(_request: Request) -> Response:
    return PlainTextResponse("ok", headers=STORE)


def unfit(settings: Settings) -> list[str]:
    """Say why the server should not be asked; nothing if it should.

    Parameters
    ----------
    settings : which file says that the server is being drained.
    """
    draining = settings.drain_file and Path(settings.drain_file).exists()
    found = ["draining: readers are to be sent to another server"] if draining else []
    for table in catalog.TABLES:
        try:
            store.verify(table.name)
        except TableUnavailable as problem:
            found.append(f"{problem.name}: {problem.reason} Run `{problem.command}`.")
    return found
