"""Each recipe of CONTRIBUTING is carried out in a copy, in the files its table lists; it holds."""

import re
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


def holds(copy: Copy, recipe: str, *tests: str) -> None:
    """See that a recipe touched what its table lists and no more, and that its tests pass."""
    unlisted, unused = listed(copy.touched(), rows(recipe))
    assert (unlisted, unused) == (set(), set())
    assert copy.failures(*tests) == {}


def test_a_language_is_one_file(copy: Copy) -> None:
    recipes.language(copy)
    opens = "test_a_page_opens_with_its_title_and_without_a_fault"
    holds(
        copy,
        "A language",
        *("tests/words/test_locales.py", "tests/export/works/test_every_format.py"),
        *(f"tests/ui/test_pages_open.py::{opens}", "-k", "xx or test_locales"),
    )


def test_a_page_is_its_file_its_name_and_its_words(copy: Copy) -> None:
    recipes.page(copy)
    holds(
        copy,
        "A page",
        *("tests/words/test_locales.py", "tests/house/test_pages.py"),
        *("tests/ui/test_pages_open.py", "-k", "my_page or test_locales"),
    )


def test_a_lever_is_its_declaration_its_step_and_its_words(copy: Copy) -> None:
    recipes.lever(copy)
    holds(
        copy,
        "A lever",
        *("tests/analysis/test_levers.py", "tests/analysis/test_parameters.py"),
        *("tests/link/test_code.py", "tests/ui/test_equations.py", "tests/words/test_locales.py"),
        "tests/words/test_words_of_tables.py",
    )


def test_a_lever_whose_code_format_is_forgotten_is_told_in_one_message(copy: Copy) -> None:
    recipes.lever(copy, coded=False)
    [why] = copy.failures("tests/link/test_code.py").values()
    assert "does not write the lever extra: give pages/link/code_layout.py a new format" in why


def test_a_table_is_its_builder_its_samples_and_its_words(copy: Copy) -> None:
    recipes.table(copy)
    unlisted, unused = listed(copy.touched(), rows("A table"))
    assert (unlisted, unused) == (set(), set())
    code, told = copy.run("-m", "data.build")
    assert code == 0, told
    assert "my_table: 2 rows" in told
    failures = copy.failures(
        *("tests/data/test_rules.py", "tests/data/test_store.py", "tests/words/test_locales.py"),
        *("tests/words/test_words_of_tables.py", "-k", "my_table or test_locales or gone"),
    )
    assert failures == {}


def test_a_feed_is_its_module_its_answer_and_its_words(copy: Copy) -> None:
    recipes.feed(copy)
    holds(
        copy,
        "A feed",
        *(
            "tests/live/test_answers.py",
            "tests/live/test_refresh.py::test_every_feed_is_got_whole_and_kept_with_its_bodies",
        ),
        *("tests/words/test_locales.py", "-k", "my_feed or whole or locales"),
    )


def test_an_episode_is_its_file_and_its_words(copy: Copy) -> None:
    recipes.episode(copy)
    holds(
        copy,
        "An episode",
        *("tests/analysis/test_hindcasts.py", "tests/ui/test_track_episodes.py"),
        "tests/words/test_locales.py",
    )


def test_a_briefing_format_is_its_writer_and_its_words(copy: Copy) -> None:
    recipes.briefing_format(copy)
    holds(
        copy,
        "A briefing format",
        *("tests/export/works/test_every_format.py", "tests/export/works/test_formats.py"),
        *("tests/words/test_locales.py", "tests/house/test_imports.py"),
    )


def test_a_file_that_no_table_lists_is_noticed(copy: Copy) -> None:
    assert copy.touched() == set()
    copy.write("pages/extra.py", '"""More."""\n')
    copy.after("app.py", '    "methods",', '    "my_page",')
    assert copy.touched() == {"app.py", "pages/extra.py"}
    assert listed(copy.touched(), ["app.py", "README.md"]) == ({"pages/extra.py"}, {"README.md"})
    assert listed({"analysis/steps/one.py"}, ["analysis/steps"]) == (set(), set())
    with pytest.raises(ValueError, match=r"app\.py.*stands there 0 times"):
        copy.change("app.py", "nowhere", "")
