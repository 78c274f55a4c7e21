"""A server whose clock is an hour off, with sign-in by a provider whose clock is right."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks.fault_play import must
from tests.browser import door
from tests.browser.door import PEOPLE
from tests.browser.server import SCRIPT, free_port, serve
from tests.browser.visitor import KO, Visitor, alerts, titles

# Of Debian's package libfaketime.
LIBRARY: Final = "faketime/libfaketime.so.1"
BLAMED: Final = KO("signin.clock", minutes=60)
# Whether the pages are then seen and the clock is blamed: two minutes are allowed for.
SAID: Final = {"+1h": (True, False), "-1h": (False, True)}
READER: Final = PEOPLE[1]


def preloaded() -> str:
    """Give the path of the library that moves a process's clock."""
    found = sorted(Path("/usr/lib").glob(f"*/{LIBRARY}"))
    must(bool(found), "libfaketime is not installed (apt-get install libfaketime)")
    return str(found[0])


def seen_at(folder: Path, provider: str, off: str) -> tuple[bool, bool]:
    """Sign in at a server whose clock is off.

    Parameters
    ----------
    folder : of this server.
    provider : address of the provider.
    off : by how much, as the library writes it.

    Returns
    -------
    whether the pages are seen, and whether the clock is blamed.
    """
    folder.mkdir()
    port = free_port()
    options = door.secrets(folder, f"http://localhost:{port}", provider)
    moved = {"LD_PRELOAD": preloaded(), "FAKETIME": off, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    with (
        serve(folder / "log", script=SCRIPT, port=port, options=options, environment=moved) as at,
        Visitor(at.url) as reader,
    ):
        reader.open()
        must(titles(reader.run()) == [KO("signin.title")], "the door stands open")
        reader.leave()
        answer = reader.sign_in(READER)
        must(not answer.is_server_error, f"sign-in ends with {answer.status_code}")
        reader.open()
        heard = reader.run()
        return titles(heard) != [KO("signin.title")], BLAMED in alerts(heard)


def clock_off(folder: Path) -> str:
    """Sign in at a server an hour fast and at one an hour slow."""
    with door.provider(folder, *PEOPLE) as provider:
        seen = {off: seen_at(folder / off, provider, off) for off in SAID}
    must(seen == SAID, f"seen: {seen}")
    return "an hour fast: let in; an hour slow: the sign-in page says that the clocks differ"


ROWS: Final[dict[str, Callable[[Path], str]]] = {"clock of the server an hour off": clock_off}
