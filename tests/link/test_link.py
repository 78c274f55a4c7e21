"""The link: what is written is read again, and whatever else stands in one is named, never run."""

import re
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis import levers
from analysis.lever import FIRST_ONSET, LAST_ONSET, Lever, Levers, Position
from analysis.levers import LEVERS
from analysis.model import MODEL_VERSION
from pages.link import link, repair, row_link
from pages.link.link import Opened
from pages.link.repair import Repair
from pages.words.text import LANGUAGES
from tests.analysis.draws import lever_sets
from tests.link import links

LONGEST = 600
LONGEST_ROW = "all.EC.surcharge.5000.2027-12-27.8.none.2000"
SAFE = re.compile(r"[A-Za-z0-9._~=&?:/-]+")
MARKUP = re.compile(r"[^\w\-+.,:;%/ \N{MIDDLE DOT}\N{HORIZONTAL ELLIPSIS}]")
EVERY = pytest.mark.parametrize("lever", LEVERS, ids=lambda lever: lever.key)

HOSTILE = (
    "NaN", "nan", "inf", "-inf", "1e999", "1e2", "9" * 400, "-" + "9" * 30, "0x10", "1_000", " 45",
    "45\n", "٤٥", "45%", "", "None", "null", "true", "\x00", "45\x00", "<script>alert(1)</script>",
    "javascript:alert(1)", "[x](http://example.org)", "![x](//example.org/y.png)", "**bold**",
    "`code`", "$x^2$", ":red[x]", "{drop}", "{0.__class__}", "%s%n", "'; DROP TABLE levers;--",
    "../../etc/passwd", "2025-04-07T00:00", "2025-13-01", "0000-00-00", "2025-04-08", "=1+1",
    "\N{RIGHT-TO-LEFT OVERRIDE}45", "\ud800",
)  # fmt: skip


def ends(lever: Lever) -> list[Position]:
    """Give every position of a lever that a slip would miss: its bounds, its default, "none"."""
    if lever.choices:
        return [*lever.choices, *(["house:0a1b"] if lever.kind == "baseline" else [])]
    if lever.kind == "monday":
        return [FIRST_ONSET, lever.default, LAST_ONSET]
    if lever.kind == "shock":
        return [LONGEST_ROW, None, "all.voyage.-14.2025-03-03.1.1.0"]
    return [lever.low, lever.default, lever.high, *([None] if lever.optional else [])]


def allowed(lever: Lever, position: Position) -> bool:
    """Say whether a reader could put a lever there."""
    return lever.judge(lever.write(position)) == (position, None)


def read(query: str) -> Opened:
    """Open a link as the page does."""
    return link.judge(links.given(query), LANGUAGES)


def about(opened: Opened, name: str) -> list[Repair]:
    """Give the repairs that name a lever, a field of a row, or a key."""
    return [one for one in opened.repairs if one.name.partition(row_link.FIELD)[0] == name]


@EVERY
def test_a_lever_at_its_ends_is_read_as_it_was_written(lever: Lever) -> None:
    for position in ends(lever):
        opened = read(links.query({lever.key: position}))
        assert opened.levers == levers.defaults() | {lever.key: position}
        assert opened.repairs == ()


@pytest.mark.parametrize("place", [0, 1, -1])
def test_all_levers_at_their_ends_at_once_are_read_as_written(place: int) -> None:
    chosen = {lever.key: ends(lever)[place] for lever in LEVERS}
    opened = read(links.query(chosen))
    assert opened.levers == chosen
    assert opened.repairs == ()


@given(lever_sets(), st.sampled_from(LANGUAGES), st.from_regex(r"[0-9a-f]{8}", fullmatch=True))
def test_a_link_says_everything_and_says_it_twice_the_same(
    chosen: Levers, language: str, data: str
) -> None:
    query = links.query(chosen, language, data)
    opened = read(query)
    assert opened == Opened(chosen, language, (), MODEL_VERSION, data)
    assert links.query(opened.levers, str(opened.language), opened.data) == query
    for lever in LEVERS:
        none = lever.kind == "shock" and chosen[lever.key] is None
        assert (f"&{lever.link}=" in query) is not none


@given(lever_sets(), st.sampled_from(LANGUAGES))
def test_a_link_is_short_and_safe_in_an_e_mail(chosen: Levers, language: str) -> None:
    address = f"{links.HOST}/capacity?{links.query(chosen, language)}"
    assert len(address) < LONGEST
    assert SAFE.fullmatch(address)
    assert quote(address, safe=":/?=&") == address


def test_the_longest_link_there_can_be_is_short() -> None:
    longest = {
        lever.key: max(
            [*ends(lever), lever.high - lever.step] if lever.kind == "number" else ends(lever),
            key=lambda position: len(lever.write(position)),
        )
        for lever in LEVERS
    }
    assert len(f"{links.HOST}/capacity?{links.query(longest)}") < LONGEST


def test_short_keys_are_short_and_stand_for_one_lever_each() -> None:
    keys = [*link.HEAD, *(lever.link for lever in LEVERS)]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch("[a-z]{1,6}|x[2-4]", key) for key in keys)


@EVERY
def test_a_bad_value_is_repaired_and_named(lever: Lever) -> None:
    for text in HOSTILE:
        opened = link.judge({lever.link: [text]}, LANGUAGES)
        assert allowed(lever, opened.levers[lever.key])
        [repair] = about(opened, lever.key)
        assert repair.opened == lever.write(opened.levers[lever.key])
        assert not MARKUP.search(repair.text)


@EVERY
def test_a_value_outside_the_bounds_opens_at_the_nearest(lever: Lever) -> None:
    if lever.kind != "number":
        return
    for text, trouble, nearest in (
        (f"{lever.high + 170:g}", "above", lever.high),
        (f"{lever.high + lever.step / 10:g}", "above", lever.high),
        (f"{lever.low - 170:g}", "below", lever.low),
    ):
        opened = read(links.spoilt({lever.link: text}))
        assert opened.repairs == (Repair(trouble, lever.key, text, lever.write(nearest)),)  # type: ignore[arg-type]
        assert opened.levers == levers.defaults() | {lever.key: nearest}


@EVERY
def test_a_value_between_two_positions_is_named(lever: Lever) -> None:
    if lever.kind != "number":
        return
    text = f"{lever.low + 0.4 * lever.step:g}"
    opened = read(links.spoilt({lever.link: text}))
    assert opened.repairs == (Repair("off_step", lever.key, text, f"{lever.low:g}"),)


@EVERY
def test_a_key_that_is_missing_is_named(lever: Lever) -> None:
    values = links.given(links.query({lever.key: ends(lever)[0]}))
    del values[lever.link]
    found = link.judge(values, LANGUAGES).repairs
    # A row that is not there is no row.
    missing = Repair("missing", lever.key, "", lever.write(lever.default))
    assert found == (() if lever.kind == "shock" else (missing,))


@EVERY
def test_a_key_that_stands_twice_is_named_and_the_first_counts(lever: Lever) -> None:
    for position in ends(lever):
        first = lever.write(position)
        values = {**links.given(links.query()), lever.link: [first, "<b>"]}
        opened = link.judge(values, LANGUAGES)
        assert opened.levers[lever.key] == position
        assert opened.repairs == (Repair("twice", lever.key, "·b·", first),)


def test_a_key_nobody_knows_a_language_nobody_speaks_and_another_format_are_named() -> None:
    opened = read(links.spoilt({"zzz": "1", "l": "fr", "v": "7"}))
    assert {(one.trouble, one.name, one.text, one.opened) for one in opened.repairs} == {
        ("unknown", "zzz", "", ""),
        ("language", "l", "fr", ""),
        ("format", "v", "7", link.FORMAT),
    }
    assert opened.language is None
    assert opened.levers == levers.defaults()


def test_an_empty_link_names_every_lever_and_no_link_names_none() -> None:
    named = {one.name for one in link.judge({}, LANGUAGES).repairs}
    assert named == set(levers.BY_KEY) - set(levers.SHOCKS)
    assert link.fresh().repairs == ()
    assert link.fresh().levers == levers.defaults()


@pytest.mark.parametrize("key", [lever.link for lever in LEVERS])
def test_a_link_with_any_lever_holds_a_scenario(key: str) -> None:
    assert link.is_of_scenario({"l": ["ko"], key: ["1"]})


def test_a_link_cut_short_before_its_levers_still_was_to_hold_a_scenario() -> None:
    held = links.given(links.query())
    for key in ("v", "m", "d"):
        assert link.is_of_scenario({key: held[key], "l": held["l"]})
    assert link.is_of_scenario({})


@pytest.mark.parametrize("query", ["l=ko", "l=xx", "view=sets", "l=en&embed=true", "zzz=1"])
def test_a_link_of_a_language_or_a_view_holds_none(query: str) -> None:
    assert not link.is_of_scenario(links.given(query))


KEYS = st.sampled_from([*link.BY_LINK, *link.HEAD]) | st.text(max_size=60)
VALUES = st.sampled_from(HOSTILE) | st.text() | st.floats().map(str) | st.integers().map(str)


@given(st.dictionaries(KEYS, st.lists(VALUES, max_size=3), max_size=30))
@example({"drop": []})
@example({"l": ["ko", "xx"], "m": ["<b>"], "d": ["`"]})
def test_no_link_can_break_the_page_and_none_is_repaired_in_silence(
    values: dict[str, list[str]],
) -> None:
    opened = link.judge(values, LANGUAGES)
    for lever in LEVERS:
        position = opened.levers[lever.key]
        assert allowed(lever, position)
        texts = values.get(lever.link) or ["none" if lever.kind == "shock" else ""]
        if texts != [lever.write(position)] and lever.judge(texts[0])[1] is not None:
            assert about(opened, lever.key), f"{lever.key} was repaired in silence"
        if len(texts) > 1:
            assert "twice" in {one.trouble for one in about(opened, lever.key)}
    unknown = [key for key in values if key not in link.KNOWN]
    assert [one.name for one in opened.repairs if one.trouble == "unknown"] == [
        link.harmless(key) for key in unknown
    ]
    for shown in (*_words(opened), opened.model, opened.data):
        assert not MARKUP.search(shown)
        assert len(shown) <= repair.SHOWN_LENGTH + 1


def _words(opened: Opened) -> list[str]:
    return [word for one in opened.repairs for word in (one.name, one.text, one.opened)]


@given(st.text())
@example("\ud800")
def test_a_harmless_text_is_short_and_cannot_become_markup(text: Any) -> None:
    shown = link.harmless(text)
    assert len(shown) <= repair.SHOWN_LENGTH + 1
    assert not MARKUP.search(shown)
    shown.encode()
