"""The hosted application put together: guards outside, then the platform, then the pages."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import BaseRoute
from streamlit import config

from deploy import connections, following, health, metrics, programs
from deploy.addresses import Addresses
from deploy.admission import SignedIn
from deploy.attempts import Attempts
from deploy.claims import SlimCookies
from deploy.guard import Hidden, SameOrigin
from deploy.headers import SecurityHeaders
from deploy.messages import Messages
from deploy.places import Places
from deploy.settings import Settings
from deploy.shell import Shell
from deploy.signin import ReturnPath
from deploy.static import Precompressed
from deploy.uploads import Uploads

log = logging.getLogger("serve")


def middleware(settings: Settings) -> Sequence[Middleware]:
    """List what a request passes before it reaches the platform, in this order.

    Parameters
    ----------
    settings : how this server is hosted.
    """
    base_path = _base_path()
    return (
        Middleware(metrics.Measured),
        Middleware(SecurityHeaders, settings=settings),
        Middleware(TrustedHostMiddleware, allowed_hosts=settings.hosts, www_redirect=False),
        Middleware(Hidden),
        Middleware(SameOrigin),
        Middleware(Places, settings=settings),
        Middleware(Messages),
        Middleware(Uploads, settings=settings),
        Middleware(SignedIn, base_path=base_path),
        Middleware(Addresses, base_path=base_path),
        Middleware(ReturnPath, base_path=base_path),
        Middleware(SlimCookies, base_path=base_path),
        Middleware(Attempts, base_path=base_path),
        Middleware(Precompressed, base_path=base_path),
        Middleware(Shell),
    )


def routes(settings: Settings) -> Sequence[BaseRoute]:
    """List the addresses that are ours, not the platform's.

    Parameters
    ----------
    settings : how this server is hosted.
    """
    base_path = _base_path()
    return [
        *health.routes(settings),
        *programs.routes(settings, base_path),
        *following.routes(base_path),
    ]


def lifespan(settings: Settings) -> Any:
    """Give what happens when the server starts.

    Parameters
    ----------
    settings : how this server is hosted.
    """

    @asynccontextmanager
    async def around(_app: Any) -> AsyncIterator[dict[str, Any]]:
        asyncio.get_running_loop().set_exception_handler(connections.survive)
        metrics.serve(settings.metrics_port)
        log.info("serving", extra={"fields": {"at": _address()}})
        yield {}

    return around


def _base_path() -> str:
    return str(config.get_option("server.baseUrlPath") or "")


def _address() -> str:
    """Give where the dashboard is reached on this machine."""
    base = _base_path().strip("/")
    host = config.get_option("server.address") or "localhost"
    return f"http://{host}:{config.get_option('server.port')}/{base}"
