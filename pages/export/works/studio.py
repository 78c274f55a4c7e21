"""Keeps one browser warm that draws pictures, begins it again if it dies, ends it at exit."""

import asyncio
import atexit
import contextlib
import errno
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable, Coroutine, Mapping, Sequence
from typing import Any, Final, Literal, Protocol, TypeVar

import kaleido

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
# Nobody listens there: whatever the browser asks of another machine fails at once.
NOWHERE: Final = "http://127.0.0.1:9"
START_S: Final = 60.0
PICTURE_S: Final = 30.0
END_S: Final = 10.0
# Of the files a browser keeps while it draws.
ROOM_BYTES: Final = 8 << 20

T = TypeVar("T")
Figure = Mapping[str, Any]
Options = Mapping[str, Any]


# No browser here; no room in the folder it works in; or it is there and does not draw.
Lack = Literal["browser", "room", "drawing"]


class PicturesUnavailable(RuntimeError):  # noqa: N818 - it is a state, not a fault of the code
    """No picture can be drawn here; the text says why and what to do."""

    def __init__(self, told: str, lack: Lack) -> None:
        self.lack = lack
        super().__init__(told)


def _no_room() -> OSError | None:
    """Give the reason why nothing can be written where the browser keeps its files, if so."""
    try:
        with tempfile.TemporaryFile() as tried:
            tried.write(bytes(ROOM_BYTES))
            tried.flush()
    except OSError as problem:
        # Without any folder to write to, Python says so with the number of a missing file.
        known = problem.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.ENOENT)
        return problem if known else None
    return None


class Page(Protocol):
    """The page a browser draws on."""

    def generate_index(self) -> str:
        """Spell the page. It is written to a file, so only in ASCII."""


def executable() -> str:
    """Path of the browser: $CHROMIUM, or the first chromium on the path.

    Raises
    ------
    PicturesUnavailable
        If there is none, or $CHROMIUM names no program.
    """
    wanted = os.environ.get("CHROMIUM")
    found = next(filter(None, map(shutil.which, (wanted,) if wanted else NAMES)), None)
    if found is None:
        missing = f"$CHROMIUM names {wanted!r}" if wanted else f"There is no {', '.join(NAMES)}"
        raise PicturesUnavailable(
            f"{missing}{', which is no program' if wanted else ' on the path'}. Pictures of charts "
            "are drawn by chromium: install it, or set CHROMIUM to the path of yours.",
            "browser",
        )
    return found


class Studio:
    """A browser, and the thread that speaks with it; one caller at a time."""

    def __init__(self, page: Page) -> None:
        """Prepare; the browser starts with the first picture.

        Parameters
        ----------
        page : what the browser opens.
        """
        self._page = page
        self._turn = threading.Lock()
        self._browser: kaleido.Kaleido | None = None
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, name="studio", daemon=True).start()
        atexit.register(self.close)

    def draw(self, figures: Sequence[Figure], options: Options) -> list[bytes]:
        """Draw figures one after the other.

        Parameters
        ----------
        figures : data and layout in Plotly's terms.
        options : format, width and scale, as kaleido names them.

        Raises
        ------
        PicturesUnavailable
            If there is no browser, or it fails twice.
        """
        with self._turn:
            warm = self._browser is not None
            try:
                return self._drawn(figures, options)
            except PicturesUnavailable:
                # A browser that was warm may have died in the meantime; a new one may not.
                if not warm:
                    raise
                return self._drawn(figures, options)

    def start(self) -> None:
        """Start the browser before anybody waits for a picture.

        Raises
        ------
        PicturesUnavailable
            If there is no browser, or it does not start.
        """
        with self._turn:
            self._drawn([], {})

    def close(self) -> None:
        """End the browser, if there is one; the next picture starts another."""
        browser, self._browser = self._browser, None
        if browser is not None:
            with contextlib.suppress(Exception):
                self._wait(browser.close, END_S)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(browser.subprocess.pid, signal.SIGKILL)

    def _drawn(self, figures: Sequence[Figure], options: Options) -> list[bytes]:
        path = executable()
        try:
            if self._browser is None:
                self._browser = self._wait(lambda: self._open(path), START_S)
            return [self._picture(self._browser, figure, options) for figure in figures]
        except Exception as problem:
            self.close()
            if (full := _no_room()) is not None:
                raise PicturesUnavailable(
                    f"{path} drew no picture: nothing can be written to the folder for temporary "
                    f"files ({full}). Make room there, or set TMPDIR to another folder.",
                    "room",
                ) from problem
            why = f"{type(problem).__name__} {problem}".strip()
            raise PicturesUnavailable(
                f"{path} drew no picture: {why}. Start it once by hand (--headless --version) "
                "to see what it lacks, or set CHROMIUM to the path of another.",
                "drawing",
            ) from problem

    def _picture(self, browser: kaleido.Kaleido, figure: Figure, options: Options) -> bytes:
        picture: bytes = self._wait(
            lambda: browser.calc_fig(dict(figure), dict(options)), PICTURE_S
        )
        return picture

    async def _open(self, path: str) -> kaleido.Kaleido:
        browser = kaleido.Kaleido(
            path=path, page_generator=self._page, proxy_server=NOWHERE, timeout=PICTURE_S
        )
        await browser.open()
        return browser

    def _wait(self, work: Callable[[], Coroutine[Any, Any, T]], seconds: float) -> T:
        """Have the thread do something, and wait for it no longer than this. [s]"""

        async def limited() -> T:
            return await asyncio.wait_for(work(), seconds)

        return asyncio.run_coroutine_threadsafe(limited(), self._loop).result(seconds + END_S)
