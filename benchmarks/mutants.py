"""Plants one fault after another in a copy of the tree and runs the tests on each.

`python -m benchmarks.mutants`, or `make mutants`.
The faults stand in `tests/mutants.toml`, a line each. A fault is killed by a test that fails; one
that no test notices, or that cannot be planted any more, makes the command fail.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tqdm import tqdm

ROOT: Final = Path(__file__).parents[1]
LIST: Final = ROOT / "tests" / "mutants.toml"
RESULTS: Final = Path(__file__).with_name("mutants.md")
# Made by `make test`, too large to copy.
LINKED: Final = (".venv", "tests/browser/node_modules")
FAILED: Final = 1
SECONDS: Final = 900


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
        """
        place = tree / self.file
        before = place.read_text(encoding="utf-8")
        if before.count(self.was) != 1:
            found = before.count(self.was)
            raise ValueError(f"{self.file}: {self.was!r} stands there {found} times, not once")
        place.write_text(before.replace(self.was, self.now), encoding="utf-8")
        return before


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


def killer(tree: Path, mutant: Mutant) -> str:
    """Name the first test that notices the fault; empty where none does.

    Parameters
    ----------
    tree : a copy of the tree with the fault in it.
    mutant : the fault.

    Raises
    ------
    RuntimeError
        If the tests could not be run at all, which proves nothing.
    """
    ran = subprocess.run(  # noqa: S603
        [
            sys.executable,
            "-m",
            "pytest",
            "-x",
            "-q",
            "-p",
            "no:cacheprovider",
            *mutant.tests.split(),
        ],
        cwd=tree,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    if ran.returncode not in (0, FAILED):
        raise RuntimeError(f"{mutant.tests}: {ran.stdout[-800:]}{ran.stderr[-800:]}")
    failed = [line for line in ran.stdout.splitlines() if line.startswith("FAILED ")]
    return failed[0].removeprefix("FAILED ").split(" - ")[0] if failed else ""


def tried(mutants: Sequence[Mutant]) -> Iterator[tuple[Mutant, str]]:
    """Plant each fault in turn and say which test notices it.

    Parameters
    ----------
    mutants : the faults.
    """
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        copied(tree)
        for mutant in tqdm(mutants, unit="fault"):
            before = mutant.plant(tree)
            yield mutant, killer(tree, mutant)
            (tree / mutant.file).write_text(before, encoding="utf-8")


def table(found: Sequence[tuple[Mutant, str]]) -> str:
    """Write which test noticed which fault, as Markdown.

    Parameters
    ----------
    found : each fault with the test that noticed it.
    """
    rows = [
        f"| `{one.file}` | `{one.was}` | `{one.now}` | {f'`{test}`' if test else '**none**'} |"
        for one, test in found
    ]
    killed = sum(bool(test) for _, test in found)
    head = "| file | stood there | planted | noticed by |\n|---|---|---|---|"
    return f"# Planted faults\n\n{killed} of {len(found)} noticed.\n\n" + "\n".join([head, *rows])


def main(arguments: Sequence[str] | None = None) -> int:
    """Try every fault, write what noticed it; 1 if any went unnoticed."""
    parser = argparse.ArgumentParser("python -m benchmarks.mutants", description=__doc__)
    parser.add_argument("--only", default="", help="only faults whose file holds this text")
    asked = parser.parse_args(arguments)
    found = list(tried([one for one in listed() if asked.only in one.file]))
    told = table(found)
    print(told)
    if not asked.only:
        RESULTS.write_text(told + "\n", encoding="utf-8")
    return 0 if all(test for _, test in found) else 1


if __name__ == "__main__":
    sys.exit(main())
