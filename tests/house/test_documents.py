"""The documents stay true: commands that exist, recipes that name real files."""

import re
import tomllib
from collections.abc import Iterator

from analysis import policy
from benchmarks.pictures import SHOWN
from data import store
from pages.words import text
from tests.house.tree import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")

RECIPES = ("A table", "A feed", "A lever", "A page", "A language")
COMMANDS = {"run", "test", "test-all", "check", "bench", "data", "lock"}
LARGEST_PICTURE = 200_000
LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)\)")


def section(document: str, title: str) -> str:
    """Return what stands under a heading, up to the next one as high or higher."""
    match = re.search(rf"^(#+) {re.escape(title)}$", document, re.MULTILINE)
    assert match, f"no section {title!r}"
    rest = document[match.end() :]
    end = re.search(rf"^#{{1,{len(match.group(1))}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


def missing_files(recipe: str) -> Iterator[str]:
    """Say which files a recipe's table names that neither exist nor are marked (new)."""
    rows = re.findall(r"^\| *`([^`]+)`([^|]*)\|", recipe, re.MULTILINE)
    if not rows:
        yield "the recipe has no table of files"
    for path, remark in rows:
        if "(new)" not in remark and not (ROOT / path).exists():
            yield f"{path} does not exist and is not marked (new)"


def unknown_commands(document: str) -> set[str]:
    """Return the make commands a document names that the Makefile does not have."""
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    return set(re.findall(r"`?\bmake ([a-z-]+)(?=`|$|\s+#)", document, re.MULTILINE)) - targets


def dead_links(document: str) -> list[str]:
    """Return the files a document links to that do not exist."""
    return [path for path in LINK.findall(document) if not (ROOT / path).exists()]


def test_every_recipe_names_files_that_exist() -> None:
    adding = section(CONTRIBUTING, "Adding things")
    recipes = re.findall(r"^### (.+)$", adding, re.MULTILINE)
    assert set(RECIPES) <= set(recipes)
    missing = [f"{name}: {m}" for name in recipes for m in missing_files(section(adding, name))]
    assert missing == []


def test_a_recipe_for_a_file_that_is_gone_is_noticed() -> None:
    assert len(list(missing_files("| file | what |\n|---|---|\n| `gone.py` | a word |\n"))) == 1
    assert not list(missing_files("| `gone.py` (new) | a word |\n| `README.md` | a word |\n"))
    assert len(list(missing_files("Just words."))) == 1


def test_the_commands_people_type_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*##", MAKEFILE, re.MULTILINE))
    assert targets >= COMMANDS
    assert unknown_commands(README) | unknown_commands(CONTRIBUTING) == set()
    assert "make run" in README
    assert "make test" in README


def test_a_command_that_does_not_exist_is_noticed() -> None:
    assert unknown_commands("Type `make coffee`.") == {"coffee"}
    assert unknown_commands("make coffee    # and wait\n") == {"coffee"}


def test_ci_runs_the_test_command_of_the_readme_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    setup = ("#", "set ", "cd ")
    assert [line for line in lines if line and not line.startswith(setup)] == ["make test"]
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o100


def test_links_between_documents_lead_somewhere() -> None:
    assert dead_links(README) + dead_links(CONTRIBUTING) == []
    assert dead_links("[a](gone.md) [b](README.md) [c](https://example.org)") == ["gone.md"]


def test_the_map_of_the_readme_is_the_order_the_imports_are_held_to() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    [layers] = [
        one["layers"]
        for one in contracts["tool"]["importlinter"]["contracts"]
        if one["type"] == "layers"
    ]
    drawn = re.findall(r"^ │ (pages\.\w+) ", README, re.MULTILINE)
    assert drawn == layers


def test_a_picture_of_the_readme_is_small_enough_to_keep() -> None:
    pictures = sorted((ROOT / "docs" / "pictures").glob("*.png"))
    assert [one.stem for one in pictures] == sorted(page for page, _ in SHOWN)
    assert [one.name for one in pictures if one.stat().st_size > LARGEST_PICTURE] == []


def test_the_readme_names_the_day_knowledge_ends() -> None:
    day = policy.known_to(store.read("observations"))
    assert f"Knowledge ends on {day.day} {day:%B %Y}" in README


def test_the_walk_of_an_hour_calls_things_as_the_pages_do() -> None:
    walk = (ROOT / "docs" / "at-nine.md").read_text(encoding="utf-8")
    named = re.findall(r"\*([^*|]+)\* \(([^)|]+)\)", walk)
    assert len(named) > 12
    for language, names in zip(("en", "ko"), zip(*named, strict=True), strict=True):
        texts = text.words(language).entries.values()
        assert [one for one in names if not any(one in said for said in texts)] == []
