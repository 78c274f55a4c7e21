"""Each recipe of CONTRIBUTING is carried out in a copy, in the files its table lists; it holds."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.house import recipes
from tests.house.copies import Copy, listed
from tests.house.test_documents import CONTRIBUTING, section

ROW = re.compile(r"^\| *`([^`]+)`", re.MULTILINE)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


def rows(recipe: str) -> list[str]:
    """Give the files and folders the table of a recipe lists."""
    return ROW.findall(section(section(CONTRIBUTING, "Adding things"), recipe))


@dataclass(frozen=True)
class Recipe:
    """A recipe of CONTRIBUTING.

    Attributes
    ----------
    carry_out : does it in a copy.
    tests : files that hold afterwards.
    which : of these, as pytest's `-k` takes it; all where empty.
    """

    carry_out: Callable[[Copy], None]
    tests: tuple[str, ...]
    which: str = ""


LOCALES = "tests/words/test_locales.py"
# The language comes last: it translates the words of all the others too.
RECIPES = {
    "A page": Recipe(
        recipes.page,
        (LOCALES, "tests/house/test_pages.py", "tests/ui/test_pages_open.py"),
        "my_page or test_locales",
    ),
    "A lever": Recipe(
        recipes.lever,
        (
            *("tests/analysis/test_levers.py", "tests/analysis/test_parameters.py"),
            *("tests/link/test_code.py", "tests/ui/test_equations.py", LOCALES),
            "tests/words/test_words_of_tables.py",
        ),
    ),
    "A table": Recipe(
        recipes.table,
        (
            *("tests/data/test_rules.py", "tests/data/test_store.py", LOCALES),
            "tests/words/test_words_of_tables.py",
        ),
        "my_table or test_locales or gone",
    ),
    "A feed": Recipe(
        recipes.feed,
        ("tests/live/test_answers.py", "tests/live/test_refresh.py", LOCALES),
        "my_feed or whole or test_locales",
    ),
    "An episode": Recipe(
        recipes.episode,
        ("tests/analysis/test_hindcasts.py", "tests/ui/test_track_episodes.py", LOCALES),
    ),
    "A briefing format": Recipe(
        recipes.briefing_format,
        (
            *("tests/export/works/test_every_format.py", "tests/export/works/test_formats.py"),
            *(LOCALES, "tests/house/test_imports.py"),
        ),
    ),
    "A language": Recipe(
        recipes.language,
        (LOCALES, "tests/export/works/test_every_format.py", "tests/ui/test_pages_open.py"),
        "xx and (opens or every_format) or test_locales",
    ),
}


def built(copy: Copy) -> None:
    """Build the tables of a copy, the made-up one among them."""
    code, told = copy.run("-m", "data.build")
    assert code == 0, told
    assert "my_table: 2 rows" in told


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_touches_the_files_of_its_table_and_no_more(copy: Copy, name: str) -> None:
    RECIPES[name].carry_out(copy)
    assert listed(copy.touched(), rows(name)) == (set(), set())


@pytest.mark.weekly
def test_all_recipes_carried_out_together_hold(copy: Copy) -> None:
    for one in RECIPES.values():
        one.carry_out(copy)
    built(copy)
    whole = {test for one in RECIPES.values() if not one.which for test in one.tests}
    assert copy.failures(*sorted(whole)) == {}
    parts = {test for one in RECIPES.values() if one.which for test in one.tests}
    which = " or ".join(one.which for one in RECIPES.values() if one.which)
    assert copy.failures(*sorted(parts), "-k", which) == {}


@pytest.mark.weekly
@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_alone_holds(copy: Copy, name: str) -> None:
    recipe = RECIPES[name]
    recipe.carry_out(copy)
    if name == "A table":
        built(copy)
    assert copy.failures(*recipe.tests, *(("-k", recipe.which) if recipe.which else ())) == {}


def test_a_lever_whose_code_format_is_forgotten_is_told_in_one_message(copy: Copy) -> None:
    recipes.lever(copy, coded=False)
    [why] = copy.failures("tests/link/test_code.py").values()
    assert "does not write the lever extra: give pages/link/code_layout.py a new format" in why


def test_a_file_that_no_table_lists_is_noticed(copy: Copy) -> None:
    assert copy.touched() == set()
    copy.write("pages/extra.py", '"""More."""\n')
    copy.after("app.py", '    "methods",', '    "my_page",')
    assert copy.touched() == {"app.py", "pages/extra.py"}
    assert listed(copy.touched(), ["app.py", "README.md"]) == ({"pages/extra.py"}, {"README.md"})
    assert listed({"analysis/steps/one.py"}, ["analysis/steps"]) == (set(), set())
    with pytest.raises(ValueError, match=r"app\.py.*stands there 0 times"):
        copy.change("app.py", "nowhere", "")
