"""Copies of the tree to change: what stands in it, which files were touched, and its tests run."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from tests.house.tree import ROOT, files

SECONDS: Final = 900


class Copy:
    """A copy of the tree that may be changed; the interpreter and its packages are shared."""

    def __init__(self, root: Path) -> None:
        """Copy every file that is not made by a tool.

        Parameters
        ----------
        root : an empty folder.
        """
        self.root = root
        for file in files():
            place = root / file.relative_to(ROOT)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(file, place)

    def write(self, name: str, text: str) -> None:
        """Write a file that is new.

        Parameters
        ----------
        name : path below the root.
        text : what it says.

        Raises
        ------
        FileExistsError
            If there is one already.
        """
        place = self.root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("x", encoding="utf-8") as file:
            file.write(text)

    def change(self, name: str, was: str, now: str) -> None:
        """Put a text in the place of one that stands in a file exactly once.

        Parameters
        ----------
        name : path below the root.
        was, now : the texts.

        Raises
        ------
        ValueError
            If it does not stand there exactly once.
        """
        place = self.root / name
        before = place.read_text(encoding="utf-8")
        if before.count(was) != 1:
            raise ValueError(f"{name}: {was!r} stands there {before.count(was)} times, not once")
        place.write_text(before.replace(was, now), encoding="utf-8")

    def after(self, name: str, line: str, more: str) -> None:
        """Write more lines after one that stands in a file exactly once.

        Parameters
        ----------
        name : path below the root.
        line : the line, or as much of it as tells it from others.
        more : the lines.
        """
        self.change(name, line, f"{line}\n{more}")

    def touched(self) -> set[str]:
        """Name every file that is not as in the tree, or not there."""
        found = {file.relative_to(ROOT).as_posix(): file for file in files()}
        mine = {file.relative_to(self.root).as_posix(): file for file in files(self.root)}
        both = found.keys() & mine.keys()
        same = {name for name in both if found[name].read_bytes() == mine[name].read_bytes()}
        return (found.keys() | mine.keys()) - same

    def run(self, *command: str) -> tuple[int, str]:
        """Run a command of Python in the copy.

        Parameters
        ----------
        command : what follows ``python``.

        Returns
        -------
        its exit code, and all it printed.
        """
        done = subprocess.run(  # noqa: S603
            [sys.executable, *command],
            cwd=self.root,
            # A narrow terminal would cut off why a test fails.
            env={**os.environ, "COLUMNS": "1000"},
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    def failures(self, *tests: str) -> dict[str, str]:
        """Run tests in the copy and give those that fail.

        Parameters
        ----------
        tests : files, names or options, as pytest takes them.

        Returns
        -------
        name of a test -> the first line of why it fails.

        Raises
        ------
        RuntimeError
            If the tests could not be run, or there are none.
        """
        # In a folder of its own: one shared with other runs may be swept away while it is read.
        place = f"--basetemp={self.root.parent / f'{self.root.name}-tests'}"
        code, told = self.run("-m", "pytest", "-q", "-p", "no:cacheprovider", place, *tests)
        found = dict(re.findall(r"^(?:FAILED|ERROR) (\S+)(?: - (.*))?$", told, re.MULTILINE))
        if code != 0 and not found:
            raise RuntimeError(told[-2000:])
        return found


def listed(touched: Iterable[str], rows: Iterable[str]) -> tuple[set[str], set[str]]:
    """Hold the files a recipe touched against those its table lists.

    Parameters
    ----------
    touched : the files.
    rows : files, and folders that stand for any file in them.

    Returns
    -------
    files that stand in no row, and rows nothing was touched in.
    """
    under = {
        name: {row for row in rows if name == row or name.startswith(f"{row}/")} for name in touched
    }
    used = set().union(*under.values()) if under else set()
    return {name for name, rows_ in under.items() if not rows_}, set(rows) - used
