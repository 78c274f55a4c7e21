"""Plants one fault after another in a copy of the tree and runs the tests on each.

`python -m benchmarks.mutants`, or `make mutants`.
The faults stand in `tests/mutants.toml`, a line each. A fault is killed by a test that fails; one
that no test notices, or that cannot be planted any more, makes the command fail. So does a test
that fails without any fault, as it would notice them all.
"""

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue
from typing import Final

from tqdm import tqdm

ROOT: Final = Path(__file__).parents[1]
LIST: Final = ROOT / "tests" / "mutants.toml"
RESULTS: Final = Path(__file__).with_name("mutants.md")
# Made by `make test`, too large to copy.
LINKED: Final = (".venv", "tests/browser/node_modules")
# A test failed; or its file, for it looks at the fault before any test of it has begun.
FAILED: Final = 1
NOT_COLLECTED: Final = 2
SECONDS: Final = 900
QUIET: Final = ("-x", "-q", "-p", "no:cacheprovider")
# What does not run every day, or needs more than Python: a fault only these notice is unnoticed.
OTHERS: Final = ("browser", "spark", "weekly")


@dataclass(frozen=True)
class Mutant:
    """A planted fault.

    Attributes
    ----------
    file : where, below the root.
    was, now : a text that stands there once, and what is put in its place.
    tests : what is asked to notice it.
    """

    file: str
    was: str
    now: str
    tests: str

    def plant(self, tree: Path) -> str:
        """Put the fault into a tree and give what stood there before.

        Parameters
        ----------
        tree : root of the copy.

        Raises
        ------
        ValueError
            If the text does not stand there exactly once.
        SyntaxError
            If what is left is no Python.
        """
        place = tree / self.file
        before = place.read_text(encoding="utf-8")
        if before.count(self.was) != 1:
            found = before.count(self.was)
            raise ValueError(f"{self.file}: {self.was!r} stands there {found} times, not once")
        planted = before.replace(self.was, self.now)
        if place.suffix == ".py":
            # What is no Python at all breaks every test, and proves nothing of any.
            compile(planted, self.file, "exec")
        place.write_text(planted, encoding="utf-8")
        return before

    def noticed_by(self, tree: Path) -> str:
        """Plant the fault, name the first test that notices it, and take it out again.

        Parameters
        ----------
        tree : root of the copy.

        Returns
        -------
        empty where no test does.
        """
        before = self.plant(tree)
        try:
            return first_failure(tree, self.tests.split())
        finally:
            (tree / self.file).write_text(before, encoding="utf-8")


def listed() -> tuple[Mutant, ...]:
    """Give every fault of the list, in its order."""
    return tuple(
        Mutant(**one) for one in tomllib.loads(LIST.read_text(encoding="utf-8"))["mutants"]
    )


def copied(to: Path) -> None:
    """Copy what git knows of the tree, and link what is too large.

    Parameters
    ----------
    to : an empty folder.
    """
    told = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],  # noqa: S607
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    for name in told.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name)
    for name in LINKED:
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        (to / name).symlink_to((ROOT / name).resolve())


def daily() -> str:
    """Say which tests run every day, as pytest selects them by what the project has marked."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    marked = [one.partition(":")[0] for one in project["tool"]["pytest"]["ini_options"]["markers"]]
    return " and ".join(f"not {name}" for name in marked if name in OTHERS)


def first_failure(tree: Path, tests: Iterable[str]) -> str:
    """Name the first test that fails or cannot be set up; empty where all pass.

    Parameters
    ----------
    tree : a copy of the tree.
    tests : files or folders; of these, the tests that run every day.

    Raises
    ------
    RuntimeError
        If the tests could not be run at all, or to their end, which proves nothing.
    """
    asked = [sys.executable, "-m", "pytest", *QUIET, "-m", daily(), *tests]
    try:
        ran = subprocess.run(  # noqa: S603
            asked, cwd=tree, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as endless:
        raise RuntimeError(f"{' '.join(tests)}: no end within {SECONDS} s") from endless
    if ran.returncode not in (0, FAILED, NOT_COLLECTED):
        raise RuntimeError(f"{' '.join(tests)}: {ran.stdout[-800:]}{ran.stderr[-800:]}")
    named = re.findall(r"^(?:FAILED|ERROR) (\S+?\.py(?:::.+?)?)(?: - .*)?$", ran.stdout, re.M)
    if ran.returncode and not named:
        raise RuntimeError(f"{' '.join(tests)}: a failure without a name: {ran.stdout[-800:]}")
    return named[0] if named else ""


def tried(mutants: Sequence[Mutant], jobs: int) -> Iterator[tuple[Mutant, str]]:
    """Plant each fault in turn and say which test notices it, in the order of the list.

    Parameters
    ----------
    mutants : the faults.
    jobs : how many are tried at once, each in a copy of its own.

    Raises
    ------
    RuntimeError
        If a test that is asked fails without any fault.
    ValueError
        If a fault cannot be planted.
    """
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(jobs) as pool:
        trees: Queue[Path] = Queue()
        for name in map(str, range(jobs)):
            tree = Path(folder) / name
            copied(tree)
            trees.put(tree)
        asked = dict.fromkeys(name for one in mutants for name in one.tests.split())
        sound = pool.submit(_on_one, trees, lambda tree: first_failure(tree, asked))
        noticed = pool.map(lambda one: _on_one(trees, one.noticed_by), mutants)
        for mutant, test in zip(mutants, tqdm(noticed, total=len(mutants)), strict=True):
            tqdm.write(f"{test or 'NOT NOTICED'}: {mutant.file}: {mutant.now}", file=sys.stderr)
            yield mutant, test
        if broken := sound.result():
            raise RuntimeError(f"{broken} fails without any fault, so that nothing is told by it")


def _on_one(trees: "Queue[Path]", work: Callable[[Path], str]) -> str:
    """Do something in a tree that nobody else is using."""
    tree = trees.get()
    try:
        return work(tree)
    finally:
        trees.put(tree)


def table(found: Sequence[tuple[Mutant, str]]) -> str:
    """Write which test noticed which fault, as Markdown.

    Parameters
    ----------
    found : each fault with the test that noticed it.
    """
    rows = [
        f"| `{one.file}` | {_code(one.was)} | {_code(one.now)} | {_code(test) or '**none**'} |"
        for one, test in found
    ]
    killed = sum(bool(test) for _, test in found)
    head = "| file | stood there | planted | noticed by |\n|---|---|---|---|"
    told = f"{killed} of {len(found)} noticed, each by a test that runs every day."
    return f"# Planted faults\n\n`make mutants`. {told}\n\n" + "\n".join([head, *rows])


def _code(text: str) -> str:
    return f"`{text}`".replace("|", "\\|") if text else ""


def main(arguments: Sequence[str] | None = None) -> int:
    """Try every fault, write what noticed it; 1 if any went unnoticed."""
    parser = argparse.ArgumentParser("python -m benchmarks.mutants", description=__doc__)
    parser.add_argument("--only", default="", help="only faults whose file holds this text")
    parser.add_argument("--jobs", type=int, default=1, help="how many faults are tried at once")
    asked = parser.parse_args(arguments)
    found = list(tried([one for one in listed() if asked.only in one.file], asked.jobs))
    told = table(found)
    print(told)
    if not asked.only:
        RESULTS.write_text(told + "\n", encoding="utf-8")
    return 0 if all(test for _, test in found) else 1


if __name__ == "__main__":
    sys.exit(main())
