"""A test that passed is left out until what it is about changes, and says so."""

from pathlib import Path

import pytest

from tests import changed
from tests.test_products import HOOKS

TEST = """
import pytest

@pytest.mark.when_changed("about")
@pytest.mark.parametrize("number", [1, {second}])
def test_a_number_is_positive(number):
    assert number > 0
"""


@pytest.fixture
def tree(pytester: pytest.Pytester) -> pytest.Pytester:
    """Make a tree with a test about one folder, and all that every such test stands on."""
    for name in changed.ALWAYS:
        place = pytester.path / name
        place.parent.mkdir(exist_ok=True)
        place.write_text("")
    (pytester.path / "tests/conftest.py").write_text(HOOKS)
    (pytester.path / "tests/test_it.py").write_text(TEST.format(second=2))
    (pytester.path / "about").mkdir()
    (pytester.path / "about/one.py").write_text("1")
    return pytester


def told(tree: pytest.Pytester, *more: str) -> dict[str, int]:
    """Run the tests and count their outcomes."""
    return tree.runpytest_inprocess("tests", *more).parseoutcomes()


def test_what_passed_is_left_out_and_says_so(tree: pytest.Pytester) -> None:
    assert told(tree) == {"passed": 2}
    result = tree.runpytest_inprocess("tests", "-rs")
    assert result.parseoutcomes() == {"skipped": 2}
    result.stdout.fnmatch_lines([f"*{changed.REASON}*"])


@pytest.mark.parametrize(
    "asked", [["--weekly"], ["tests/test_it.py"], ["-p", "no:cacheprovider"]], ids=str
)
def test_what_is_asked_for_runs(tree: pytest.Pytester, asked: list[str]) -> None:
    told(tree)
    assert told(tree, *asked) == {"passed": 2}


@pytest.mark.parametrize("name", ["about/one.py", "about/two.py", *changed.ALWAYS[:2]])
def test_a_change_in_what_it_is_about_runs_it_again(tree: pytest.Pytester, name: str) -> None:
    told(tree)
    (tree.path / name).write_text("2")
    assert told(tree) == {"passed": 2}
    assert told(tree) == {"skipped": 2}


def test_what_failed_runs_again(tree: pytest.Pytester) -> None:
    (tree.path / "tests/test_it.py").write_text(TEST.format(second=-2))
    told(tree)
    assert told(tree) == {"failed": 1, "skipped": 1}


def test_a_digest_notices_a_new_name_and_a_name_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "one").write_text("1")
    (tmp_path / "__pycache__").mkdir()
    first = changed.digest(["."], tmp_path)
    (tmp_path / "__pycache__" / "one").write_text("made")
    assert changed.digest(["."], tmp_path) == first
    (tmp_path / "one").rename(tmp_path / "two")
    assert changed.digest(["."], tmp_path) != first
    with pytest.raises(FileNotFoundError, match="gone"):
        changed.digest(["gone"], tmp_path)
