"""Makes files in a process of its own, so that no reader waits for another's: python -m.

It reads one order per line from its input. To its output it tells each stage, waits for a word
whether anybody still wants the file, and at last the file itself. It ends when its input ends, so
it never outlives the server, however that ends.
"""

import json
import logging
import os
import sys
import threading
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Final

from analysis.baseline import BaselineError
from data.store import TableUnavailable
from pages.export.works.order import Order

NICE: Final = 10
# How much rather than others it is ended where memory is used up, on Linux; its browser too.
FIRST_TO_GO: Final = Path("/proc/self/oom_score_adj")
BEFORE_OTHERS: Final = "400"
GO: Final = b"go\n"

log = logging.getLogger(__name__)


class UnwantedError(Exception):
    """Nobody waits for the file any more."""


def main() -> int:
    """Serve orders until there are no more; readers' own pages come first."""
    os.nice(NICE)
    with suppress(OSError):
        FIRST_TO_GO.write_text(BEFORE_OTHERS)
    told = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a library prints goes to the log of the server, not between the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    making = import_module("pages.export.works.making")
    threading.Thread(target=making.warm, name="warm", daemon=True).start()
    try:
        for line in iter(sys.stdin.buffer.readline, b""):
            _serve(making, Order.read(line), sys.stdin.buffer, told)
    except (BrokenPipeError, KeyboardInterrupt):
        return 1
    return 0


def _serve(making: Any, order: Order, heard: IO[bytes], told: IO[bytes]) -> None:
    """Make one file and tell it, or why not."""

    def ask(stage: str) -> None:
        _tell(told, stage=stage)
        if heard.readline() != GO:
            raise UnwantedError

    content = b""
    try:
        content, data, lack = making.make(order, ask)
        answer: dict[str, object] = {"size": len(content), "data": data, "lack": lack}
    except UnwantedError:
        answer = {"unwanted": True}
    except TableUnavailable as problem:
        log.warning("%s Rebuild it with: %s", problem.reason, problem.command)
        named = {"name": problem.name, "why": problem.reason}
        answer = {"trouble": "table", "values": named}
    except BaselineError as problem:
        answer = {"trouble": "baseline", "values": {"why": str(problem)}}
    except Exception:
        log.exception("a briefing could not be made")
        answer = {"trouble": "unexpected", "values": {}}
    _tell(told, **answer)
    told.write(content)
    told.flush()


def _tell(told: IO[bytes], **answer: object) -> None:
    told.write(json.dumps(answer).encode() + b"\n")
    told.flush()


if __name__ == "__main__":
    sys.exit(main())
