"""What is tried daily meets every value of a product; what is asked for by name is always tried."""

import itertools

import pytest

from tests import products


def cases(*sizes: int) -> list[dict[str, int]]:
    """Give a product of parameters with so many values."""
    return [
        {f"p{place}": value for place, value in enumerate(values)}
        for values in itertools.product(*map(range, sizes))
    ]


@pytest.mark.parametrize("sizes", [(1,), (5,), (2, 10), (10, 2), (3, 3), (2, 2, 2), (4, 3, 10)])
def test_a_diagonal_meets_every_value_and_is_no_longer_than_it_must_be(
    sizes: tuple[int, ...],
) -> None:
    product = cases(*sizes)
    chosen = products.diagonal(product)
    for place, size in enumerate(sizes):
        assert {product[one][f"p{place}"] for one in chosen} == set(range(size))
    assert len(chosen) == max(sizes)
    assert chosen == sorted(set(chosen))


def test_a_bounded_diagonal_meets_the_ends_of_a_long_list() -> None:
    product = cases(21, 2)
    chosen = [product[one] for one in products.diagonal(product, 3)]
    assert {one["p0"] for one in chosen} == {0, 10, 20}
    assert {one["p1"] for one in chosen} == {0, 1}


def test_where_one_value_is_asked_for_tests_take_turns() -> None:
    product = cases(21, 2)
    for turn in range(4):
        [chosen] = products.diagonal(product, 1, turn)
        assert product[chosen] == {"p0": turn % 21, "p1": turn % 2}


def test_a_diagonal_takes_only_cases_there_are() -> None:
    product = [{"name": 0, "language": 0}, {"name": 1, "language": 0}, {"name": 1, "language": 1}]
    assert products.diagonal(product) == [0, 2]


def test_values_are_met_evenly() -> None:
    product = cases(10, 2)
    languages = [product[one]["p1"] for one in products.diagonal(product)]
    assert languages.count(0) == languages.count(1)


SAMPLE = """
import pytest

@pytest.mark.weekly
def test_long(): pass

@pytest.mark.diagonal
@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("page", ["a", "b", "c"])
def test_page(page, language): pass

def test_plain(): pass
"""
HOOKS = "from tests.conftest import pytest_addoption, pytest_collection_modifyitems"
MARKERS = "[pytest]\nmarkers = weekly\n    diagonal\n    browser\n"


@pytest.mark.parametrize(
    ("asked", "tried", "left"),
    [
        ([], 4, 4),
        (["--weekly"], 8, 0),
        (["-m", "weekly"], 4, 4),
        (["test_sample.py::test_long"], 1, 0),
        (["test_sample.py::test_page"], 6, 0),
    ],
    ids=["daily", "everything", "by mark", "by name", "a product by name"],
)
def test_what_is_weekly_is_left_out_unless_it_is_asked_for(
    pytester: pytest.Pytester, asked: list[str], tried: int, left: int
) -> None:
    pytester.makeconftest(HOOKS)
    pytester.makeini(MARKERS)
    pytester.makepyfile(test_sample=SAMPLE)
    found = pytester.runpytest_inprocess("-p", "no:cacheprovider", "-p", "no:xdist", *asked)
    found.assert_outcomes(passed=tried, deselected=left)


@pytest.mark.parametrize(
    ("asked", "all_of_it"),
    [
        ([], False),
        (["--weekly"], True),
        (["-m", "weekly"], True),
        (["-m", "browser and weekly"], True),
        (["-m", "not weekly"], False),
        (["-m", "not browser and not spark and not weekly"], False),
    ],
)
def test_whoever_leaves_the_weekly_out_asks_for_none_of_it(
    pytester: pytest.Pytester, asked: list[str], all_of_it: bool
) -> None:
    pytester.makeconftest(HOOKS)
    assert products.asked(pytester.parseconfig(*asked)) is all_of_it


def test_a_file_without_a_test_for_every_day_is_noticed(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(HOOKS)
    pytester.makeini(MARKERS)
    pytester.makepyfile(test_idle="import pytest\n@pytest.mark.weekly\ndef test_long(): pass\n")
    found = pytester.runpytest_inprocess("-p", "no:cacheprovider", "-p", "no:xdist")
    found.stderr.fnmatch_lines(["*No test for every day in *test_idle.py*"])
    assert found.ret == pytest.ExitCode.USAGE_ERROR
