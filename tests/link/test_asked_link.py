"""What is asked on the Uncertainty page stands in its link, and comes back, or is named."""

from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import inverse, levers, uncertainty
from analysis.levers import BY_KEY
from pages.link import asked_link, compare_link, link
from pages.link.asked_link import Asked
from pages.link.scenario_set import VIEWS
from pages.ui.frame import embed
from pages.ui.uncertainty import asked
from pages.words import text
from tests.analysis.draws import lever_sets
from tests.link import links
from tests.link.test_link import HOSTILE, LONGEST, MARKUP, SAFE
from tests.ui import opened

CUT = "capacity_cut_pct"


def never(key: str) -> bool:
    """Say that no lever is idle."""
    return not key


@st.composite
def asks(draw: st.DrawFn) -> Asked:
    """Draw anything that can be asked."""
    target = draw(st.sampled_from(list(inverse.TARGETS)))
    limits = inverse.TARGETS[target]
    return Asked(
        draw(st.sampled_from(asked_link.COUNTS)),
        draw(st.sampled_from(uncertainty.WEEKLY)),
        target,
        round(draw(st.floats(limits.low, limits.high)), asked_link.DIGITS),
        draw(st.sampled_from(inverse.CONTROLS)),
    )


def judged(values: dict[str, str]) -> tuple[Any, ...]:
    """Judge what is asked, each key once."""
    return asked_link.judge({key: [value] for key, value in values.items()}, never)


@given(asks())
def test_what_is_asked_comes_back_exactly(asked: Asked) -> None:
    assert judged(asked_link.write(asked)) == (asked, ())


@given(asks(), lever_sets(), st.sampled_from(text.LANGUAGES))
def test_the_longest_link_of_a_single_scenario_is_short_and_safe(
    asked: Asked, chosen: levers.Levers, language: str
) -> None:
    spelled = link.write(chosen, language, links.DATA) | asked_link.write(asked)
    address = f"{links.HOST}/uncertainty?{urlencode(spelled)}"
    assert len(address) < LONGEST
    assert SAFE.fullmatch(address)


@pytest.mark.parametrize("key", link.ASKED)
def test_a_bad_value_is_repaired_and_named(key: str) -> None:
    usual = asked_link.write(Asked())
    for hostile in HOSTILE:
        asked, repairs = judged(usual | {key: hostile})
        [repair] = repairs
        assert repair.name == key
        assert asked_link.write(asked) == usual | {key: repair.opened}
        understood = key == "want" and repair.trouble == "read_as"
        assert understood or repair.opened in (usual[key], "30", "98")
        assert not MARKUP.search(repair.text)
    twice = {name: [value] for name, value in usual.items()} | {key: [usual[key], "<b>"]}
    [repair] = asked_link.judge(twice, never)[1]
    assert (repair.trouble, repair.text) == ("twice", "·b·")
    assert {one.name for one in judged({key: usual[key]})[1]} == set(link.ASKED) - {key}


def test_a_value_outside_its_bounds_opens_at_the_nearest_and_an_idle_lever_gives_way() -> None:
    usual = asked_link.write(Asked())
    asked, [repair] = judged(usual | {"want": "250"})
    assert (asked.wanted, repair.opened, repair.allowed) == (98.0, "98", ("30", "98"))
    values = {key: [value] for key, value in usual.items()} | {"by": [BY_KEY[CUT].link]}
    found, [repair] = asked_link.judge(values, CUT.__eq__)
    assert found is not None
    assert (found.control, repair.trouble) == (inverse.CONTROLS[0], "idle")
    assert asked_link.judge({}, never) == (None, ())


def test_the_view_of_the_comparison_is_judged_as_well() -> None:
    assert compare_link.judge_view({}) == (None, ())
    for view in VIEWS:
        assert compare_link.judge_view({"view": [view]}) == (view, ())
    for hostile in HOSTILE:
        view, [repair] = compare_link.judge_view({"view": [hostile]})  # type: ignore[assignment]
        assert (view, repair.opened) == (VIEWS[0], VIEWS[0])
        assert not MARKUP.search(repair.text)


def test_a_chart_alone_belongs_to_an_embedded_view() -> None:
    assert embed.judge({}, embedded=False) == ("", ())
    assert embed.judge({"chart": ["spot_rate"]}, embedded=True) == ("spot_rate", ())
    wanted, [repair] = embed.judge({"chart": ["spot_rate"]}, embedded=False)
    assert (wanted, repair.trouble) == ("", "whole_page")
    for hostile in HOSTILE:
        wanted, _ = embed.judge({"chart": [hostile, "b"]}, embedded=True)
        assert not MARKUP.search(wanted)
    assert {"embed", "chart", "embed_options"} <= link.KNOWN


@pytest.mark.diagonal(cases=1)
@pytest.mark.parametrize("language", text.LANGUAGES)
def test_the_page_opens_what_its_link_asks_and_names_what_it_cannot(language: str) -> None:
    words = text.words(language)
    wanted = Asked(200, "rate", "peak_rate_ratio", 2.3, "diversion_pct")
    query = f"{links.query(language=language)}&{urlencode(asked_link.write(wanted))}"
    app = opened.app("uncertainty", query)
    assert not app.exception
    assert not app.warning
    held = opened.address(app)
    assert {key: held[key] for key in link.ASKED} == asked_link.write(wanted)
    [counts] = [one for one in app.get("button_group") if "uncertainty.count" in str(one.proto.id)]
    assert getattr(counts, "value", None) == 200
    assert app.session_state[asked.STATE].wanted == 2.3
    opened.again(app.selectbox(key="inverse.target").select("lowest_load_pct"), app)
    assert opened.address(app)["want"] == "75"
    app = opened.app("uncertainty", query.replace("n=200", "n=7"))
    [said] = [str(one.value) for one in app.warning]
    assert "`7`" in said
    assert words("link_key.n") in said
    assert opened.address(app)["n"] == "1000"
