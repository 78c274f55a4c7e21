"""Which weeks charts draw, in a link: unsaid for the usual, repaired where it cannot be read."""

import pytest

from pages.link import link, period

HOSTILE = ("", "none", "ALL%00", "<b>all</b>", "all\u200b", "event;all")


@pytest.mark.parametrize("which", period.PERIODS)
def test_a_period_survives_its_link(which: str) -> None:
    written = period.write(which)
    assert period.judge({key: [text] for key, text in written.items()}) == (which, ())
    assert bool(written) is (which != period.USUAL)


def test_a_link_that_says_nothing_opens_the_usual_and_is_not_repaired() -> None:
    assert period.judge({}) == (period.USUAL, ())


@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_stands_there_one_of_the_periods_opens_and_the_repair_is_named(text: str) -> None:
    found, repairs = period.judge({link.SPAN: [text]})
    assert found in period.PERIODS
    [repair] = repairs
    assert (repair.name, repair.opened) == (link.SPAN, found)


def test_the_first_of_several_counts() -> None:
    found, [repair] = period.judge({link.SPAN: ["all", "event"]})
    assert (found, repair.trouble) == (period.WHOLE, "twice")


def test_a_period_changes_no_figure() -> None:
    assert link.SPAN in link.BESIDE
