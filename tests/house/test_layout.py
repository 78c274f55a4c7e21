"""Every room is where the plan says, and nothing lies about."""

import re
from collections.abc import Iterable, Iterator

import pytest

from tests.house.tree import ROOT, files

FILES = {
    ".dockerignore", ".gitignore", "CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE",
    "Makefile", "README.md", "app.py", "pyproject.toml", "requirements-dev.in",
    "requirements-dev.txt", "requirements-iamc.in", "requirements-iamc.txt",
    "requirements-spark.in", "requirements-spark.txt", "requirements.in", "requirements.txt",
    "serve.py",
}  # fmt: skip
FOLDERS = {
    ".ci", ".streamlit", "analysis", "benchmarks", "data", "deploy", "docs", "pages", "static",
    "tests", "transpacific",
}  # fmt: skip
# Planned, and welcome when they come.
LATER: set[str] = set()

ROOMS = (
    "data/builders", "data/live", "data/raw", "data/tables", "analysis/steps", "pages/charts",
    "pages/words/locales", "pages/export", "tests/browser", "tests/golden", "tests/live",
    "tests/samples",
)  # fmt: skip

# Absolute paths of somebody's machine; an address on the web has a host before the slash.
MACHINE_PATH = re.compile(r"(?<![\w.:/~$}-])/(?:work|root|tmp|home|Users)/\w")
UNFINISHED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
TEXT = {
    ".py", ".md", ".toml", ".txt", ".in", ".json", ".csv", ".yml", ".html", ".css", ".js", "",
}  # fmt: skip


def misplaced(top: Iterable[str]) -> list[str]:
    """Return what is missing at the top of the repository, and what does not belong there."""
    there, wanted = set(top), FILES | FOLDERS
    return [
        *(f"{name} is missing" for name in sorted(wanted - there)),
        *(f"{name} has no place in the plan" for name in sorted(there - wanted - LATER)),
    ]


def blemishes(path: str, text: str) -> Iterator[str]:
    """Say where a text names a path of one machine, or leaves something for later."""
    for number, line in enumerate(text.splitlines(), start=1):
        if MACHINE_PATH.search(line):
            yield f"{path}:{number} names a path of one machine"
        if UNFINISHED.search(line):
            yield f"{path}:{number} leaves something for later"


def test_the_top_of_the_repository_is_as_planned() -> None:
    top = {path.relative_to(ROOT).parts[0] for path in files()}
    # Left by tools or by the reader's own machine; .gitignore keeps them out of the repository.
    ours = top - {".coverage", ".env", ".DS_Store", ".idea", ".vscode", "htmlcov", ".git"}
    assert misplaced(ours) == []


def test_a_misplaced_file_is_noticed() -> None:
    assert misplaced(FILES | FOLDERS | LATER) == []
    assert misplaced((FILES | FOLDERS | {"notes.md"}) - {"LICENSE"}) == [
        "LICENSE is missing",
        "notes.md has no place in the plan",
    ]


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_is_there(room: str) -> None:
    assert (ROOT / room).is_dir()


def test_the_licence_is_apache_2() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text


def test_no_file_names_one_machine_or_leaves_something_for_later() -> None:
    ours = (path for path in files() if path.suffix in TEXT)
    found = [
        blemish
        for path in ours
        for blemish in blemishes(str(path.relative_to(ROOT)), path.read_text(encoding="utf-8"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "text", ["open('/" + "home/kim/a.csv')", "see /" + "tmp/x", "# TO" + "DO: later"]
)
def test_a_blemish_is_noticed(text: str) -> None:
    assert len(list(blemishes("a.py", text))) == 1


@pytest.mark.parametrize("text", ["https://example.org/" + "home/x", "tests/tmp/x", "xxx"])
def test_an_address_is_no_blemish(text: str) -> None:
    assert list(blemishes("a.py", text)) == []
