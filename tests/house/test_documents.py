"""The documents stay true: commands that exist, recipes that name real files."""

import re
from collections.abc import Iterator

from tests.house.tree import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")

RECIPES = ("A table", "A feed", "A lever", "A page", "A language")
COMMANDS = {"run", "test", "test-all", "check", "bench", "data", "lock"}
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
