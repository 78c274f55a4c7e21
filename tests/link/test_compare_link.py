"""The link of a set: what is written is read again; whatever else stands there is named."""

import re
from collections.abc import Mapping
from urllib.parse import urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis import levers
from analysis.levers import LEVERS
from analysis.model import MODEL_VERSION
from pages.link import compare_link, link, repair, scenario_set
from pages.link.scenario_set import Entry, Set, tidy
from pages.words import text
from tests.analysis.draws import NO_ROWS, lever_sets
from tests.link import links
from tests.link.test_link import HOSTILE, MARKUP, SAFE, allowed, ends

LONGEST = 2_000
# Half of what a proxy takes as one line unless it is told otherwise.
LONGEST_WITH_ROWS = 4_096
ENCODED = re.compile(r"[A-Za-z0-9._~%+=&-]+")
NAMES = st.text(min_size=1, max_size=50).map(tidy).filter(bool)
HELD = st.lists(st.builds(Entry, NAMES, lever_sets()), min_size=1, max_size=4).flatmap(
    lambda entries: st.builds(
        Set, st.just(tuple(entries)), st.integers(0, len(entries) - 1)
    )
)  # fmt: skip
FIRST = scenario_set.first(text.words("ko"))


def given_by(held: Set, **spoilt: str) -> dict[str, list[str]]:
    """Give a link of a set as a browser hands it over, some texts spoilt."""
    return links.given(urlencode(compare_link.write(held) | spoilt))


@given(HELD)
def test_a_set_is_read_as_it_was_written(held: Set) -> None:
    assert compare_link.judge(given_by(held)) == (held, ())


@given(HELD, lever_sets(), st.sampled_from(text.LANGUAGES))
def test_a_link_of_a_set_is_safe_and_read_whole(
    held: Set, chosen: Mapping[str, object], language: str
) -> None:
    spelled = link.write(chosen, language, links.DATA) | compare_link.write(held)  # type: ignore[arg-type]
    query = urlencode(spelled)
    assert ENCODED.fullmatch(query)
    assert SAFE.fullmatch(query.replace("%", "").replace("+", ""))
    opened = link.judge(links.given(query), text.LANGUAGES)
    assert opened.levers == chosen
    assert opened.repairs == ()
    assert compare_link.judge(links.given(query)) == (held, ())


def test_the_longest_link_of_a_set_is_short() -> None:
    longest = {
        lever.key: max(
            [*ends(lever), lever.high - lever.step] if lever.kind == "number" else ends(lever),
            key=lambda position: len(lever.write(position)),
        )
        for lever in LEVERS
    }
    name = chr(0xD7A3) * scenario_set.NAME_LENGTH
    for most, allowed_length in (({**longest, **NO_ROWS}, LONGEST), (longest, LONGEST_WITH_ROWS)):
        held = Set((Entry(tidy(name), most),) * 4, 3)
        spelled = link.write(most, "ko", links.DATA) | compare_link.write(held)
        assert len(f"{links.HOST}/compare?{urlencode(spelled)}") < allowed_length


def test_every_lever_of_every_scenario_is_explicit() -> None:
    for written in list(compare_link.write(FIRST).values())[:-1]:
        # A scenario without rows says so by holding none.
        assert written.count("~") == len(LEVERS) - len(NO_ROWS)
        assert all(written.split("~"))


@pytest.mark.parametrize("spoilt", HOSTILE)
def test_a_bad_value_is_repaired_and_named_with_its_scenario(spoilt: str) -> None:
    fields = compare_link.write(FIRST)["s2"].split("~")
    fields[0] = spoilt
    held, repairs = compare_link.judge({**given_by(FIRST), "s2": ["~".join(fields)]})
    assert held is not None
    [repair] = repairs
    assert (repair.where, repair.name) == (2, "cargo_drop_pct")
    assert held.entries[1].levers["cargo_drop_pct"] == link.judge_lever(LEVERS[0], [spoilt])[0]
    assert held.entries[::2] == FIRST.entries[::2]


@pytest.mark.parametrize(
    ("key", "value", "trouble", "kept"),
    [
        ("s2", "", "fields", 2),
        ("s2", "45~cut", "fields", 2),
        ("s2", "x" * 100_000, "fields", 2),
        ("s2", "<script>alert(1)</script>", "fields", 2),
        ("ref", "4", "reference", 3),
        ("ref", "<b>", "reference", 3),
        ("ref", "", "reference", 3),
        ("s1", compare_link.write(FIRST)["s1"] + "<img src=x>", "name", 3),
        ("s1", compare_link.write(FIRST)["s1"] + "z" * 9_000, "name", 3),
    ],
)
def test_a_set_that_was_tampered_with_opens_as_far_as_it_can_and_says_so(
    key: str, value: str, trouble: str, kept: int
) -> None:
    held, repairs = compare_link.judge(given_by(FIRST, **{key: value}))
    assert held is not None
    assert len(held.entries) == kept
    assert trouble in {one.trouble for one in repairs}
    for one in repairs:
        assert not MARKUP.search(one.text)
        assert len(one.text) <= repair.SHOWN_LENGTH + 1


def test_a_gap_a_second_value_and_a_reference_left_over_are_named() -> None:
    gap = given_by(FIRST)
    del gap["s1"]
    held, repairs = compare_link.judge(gap)
    assert held == Set(FIRST.entries[1:], 0)
    assert [(one.trouble, one.name) for one in repairs] == [("fields", "s1")]
    twice = given_by(FIRST)
    twice["s3"] = [*twice["s3"], "evil"]
    held, [repair] = compare_link.judge(twice)
    assert held == FIRST
    assert (repair.trouble, repair.text) == ("twice", "evil")
    assert [one.trouble for one in compare_link.judge({"ref": ["1"]})[1]] == ["unknown"]
    assert compare_link.judge(links.given(links.query())) == (None, ())


KEYS = st.sampled_from([*link.SET, *link.BY_LINK]) | st.text(max_size=9)
FIELDS = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=9), max_size=20).map("~".join)


@given(st.dictionaries(KEYS, st.lists(FIELDS | st.text(), max_size=3), max_size=12))
@example({"s1": []})
@example({"ref": []})
def test_no_link_can_break_a_set(values: dict[str, list[str]]) -> None:
    held, repairs = compare_link.judge(values)
    assert repairs or held is not None or not values.keys() & set(link.SET)
    for one in held.entries if held else ():
        assert tidy(one.name) == one.name != ""
        assert all(allowed(lever, one.levers[lever.key]) for lever in LEVERS)
    assert held is None or 0 <= held.reference < len(held.entries) <= scenario_set.MOST


def test_a_pasted_link_of_one_scenario_is_read() -> None:
    chosen = levers.defaults() | {"cargo_drop_pct": 33.0}
    found = compare_link.read(f"  {links.HOST}/cargo?{links.query(chosen)}\n")
    assert found is not None
    assert [one.levers for one in found.entries] == [chosen]
    assert found.opened.repairs == ()


def test_a_pasted_link_of_a_set_gives_all_its_scenarios() -> None:
    query = f"{links.query()}&{urlencode(compare_link.write(FIRST))}"
    found = compare_link.read(f"{links.HOST}/compare?{query}")
    assert found is not None
    assert found.entries == FIRST.entries


def test_a_pasted_link_that_was_tampered_with_is_repaired_and_named() -> None:
    found = compare_link.read(f"{links.HOST}/?{links.spoilt({'drop': '250'})}")
    assert found is not None
    [repair] = found.opened.repairs
    assert (repair.name, repair.text, repair.opened) == ("cargo_drop_pct", "250", "80")
    assert found.entries[0].levers["cargo_drop_pct"] == 80.0


@pytest.mark.parametrize(
    "pasted",
    ["", " ", "hello", "https://example.org/", "https://example.org/?q=1", "http://[", "?" * 9_000,
     "javascript:alert(1)", "https://a/?" + "q=1&" * 5_000, *HOSTILE],
)  # fmt: skip
def test_what_is_no_link_of_this_tool_is_refused(pasted: str) -> None:
    assert compare_link.read(pasted) is None


@given(st.text())
def test_no_pasted_text_can_break_the_page(pasted: str) -> None:
    compare_link.read(pasted)
    compare_link.read(f"?drop={pasted}&s1={pasted}")


def test_a_code_is_read_as_a_scenario_and_a_slip_in_one_is_not() -> None:
    found = compare_link.read(" 1fps ")
    assert found is not None
    [entry] = found.entries
    # The cut lasted four weeks unless said, when codes of this format were made.
    assert entry.levers == levers.defaults() | {"cargo_drop_pct": 60.0, "capacity_cut_weeks": 4.0}
    missing = ["baseline", "korea_drop_pct", "korea_residual_pct", "capacity_growth_pct"]
    assert [one.name for one in found.opened.repairs] == missing
    assert compare_link.read("1FP5") is None


def test_a_pasted_set_says_which_versions_it_was_made_with() -> None:
    query = f"{links.query(data='00000000')}&{urlencode(compare_link.write(FIRST))}"
    found = compare_link.read(f"{links.HOST}/compare?{query}")
    assert found is not None
    assert (found.opened.model, found.opened.data) == (MODEL_VERSION, "00000000")


@pytest.mark.parametrize("name", ["=1+1", "-1+1`", "@x", "a<b>c", "x\u202ey", "a:b", "_a_"])
def test_a_repaired_name_is_shown_unlike_what_it_was_opened_as(name: str) -> None:
    held = Set((Entry("a", levers.defaults()), Entry("b", levers.defaults())), 0)
    given = {key: [text] for key, text in compare_link.write(held).items()}
    given["s2"] = [given["s2"][0].removesuffix("b") + name]
    _, repairs = compare_link.judge(given)
    [one] = [repair for repair in repairs if repair.trouble == "name"]
    assert one.text != one.opened
    assert not set("<>&\"'`\u202e") & set(one.text)
