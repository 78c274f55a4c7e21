"""How many connections the server holds: never all its file handles, and none that says nothing."""

import asyncio
import errno
import logging
import resource
from dataclasses import replace
from socket import AF_INET, AF_INET6, IPPROTO_TCP, TCP_NODELAY
from typing import Any, Final

from uvicorn.protocols.http.h11_impl import H11Protocol

from deploy.logs import Seldom
from deploy.settings import Settings

# For tables, pictures, the workers that make files, and connections that are just closing.
RESERVE: Final = 192
# A session of the platform has a loop of its own; so many outlive their reader for a while.
FOR_SESSION: Final = 3
KEPT: Final = 128
MOST_HANDLES: Final = 1 << 20
# A browser opens half a dozen for a page's files beside the line it keeps.
FOR_EACH_READER: Final = 8
# For the health checks, the proxy and whoever is told to wait.
FOR_OTHERS: Final = 64
# Between connecting and the end of a request's head.
HEAD_SECONDS: Final = 15.0
NO_MORE: Final = (errno.EMFILE, errno.ENFILE)

log = logging.getLogger("connections")
told = Seldom("connections")


def fit(settings: Settings) -> tuple[Settings, int]:
    """Raise the limit of file handles as far as is allowed, and lower that of readers to it.

    Parameters
    ----------
    settings : how many readers there may be at once.

    Returns
    -------
    the settings, with no more readers than the handles bear; and the most connections at once.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    free = (MOST_HANDLES if hard == resource.RLIM_INFINITY else hard) - RESERVE
    borne = max(1, (free - FOR_SESSION * KEPT - FOR_OTHERS) // (FOR_SESSION + 1))
    readers = min(settings.max_sessions, borne)
    if readers < settings.max_sessions:
        log.warning(
            "fewer readers than TRANSPACIFIC_MAX_SESSIONS: too few file handles (LimitNOFILE)",
            extra={"fields": {"handles": hard, "readers": readers}},
        )
    left = free - FOR_SESSION * (readers + KEPT)
    wanted = FOR_EACH_READER * readers + FOR_OTHERS
    return replace(settings, max_sessions=readers), max(FOR_OTHERS, min(wanted, left))


def guard(most: int) -> None:
    """Bound the connections of the server about to start in this process.

    The platform starts the server itself and hands on none of its limits; so its kind of
    connection is changed, which is the one place every connection passes.

    Parameters
    ----------
    most : connections at once.
    """
    made = H11Protocol.connection_made
    open_: dict[H11Protocol, None] = {}

    def end(connection: H11Protocol) -> None:
        open_.pop(connection, None)
        # Not counted from now on; the transport itself is gone a moment later.
        connection.connections.discard(connection)
        connection.transport.abort()

    def look(connection: H11Protocol, before: object) -> None:
        """End a connection that has not come further since the last look."""
        if connection not in open_ or _is_away(connection):
            open_.pop(connection, None)
        elif _says_nothing(connection) and connection.cycle is before:
            end(connection)
        else:
            connection.loop.call_later(HEAD_SECONDS, look, connection, connection.cycle)

    def connection_made(self: H11Protocol, transport: Any) -> None:
        made(self, transport)
        _send_at_once(transport)
        open_[self] = None
        self.loop.call_later(HEAD_SECONDS, look, self, None)
        if len(self.connections) > most:
            told.tell("more connections than the limit: a silent one was closed", limit=most)
            end(next(filter(_says_nothing, open_), self))

    H11Protocol.connection_made = connection_made  # type: ignore[method-assign]


def survive(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Tell once that the handles ran out; asyncio would say so two thousand times a second.

    Parameters
    ----------
    loop : where it happened.
    context : what asyncio tells of it.
    """
    problem = context.get("exception")
    if isinstance(problem, OSError) and problem.errno in NO_MORE:
        told.tell("no file handle left for a connection", error=str(problem))
    else:
        loop.default_exception_handler(context)


def _send_at_once(transport: Any) -> None:
    """Have the system send every message when it is written.

    Of a socket made without naming TCP, as the platform makes its own, asyncio does not see to it:
    what follows a small message then waits for the other side's word, 40 ms on most systems.
    """
    line = transport.get_extra_info("socket")
    if line.family in (AF_INET, AF_INET6):
        line.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)


def _is_away(connection: H11Protocol) -> bool:
    """Say whether it is closed, or became a reader's line."""
    transport = connection.transport
    return transport.is_closing() or transport.get_protocol() is not connection


def _says_nothing(connection: H11Protocol) -> bool:
    """Say whether no request is being answered on it."""
    cycle: Any = connection.cycle
    return not _is_away(connection) and (cycle is None or cycle.response_complete)
