"""The set of scenarios: add, rename, order and take out; the others and the reference stay."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis import levers, scenarios
from analysis.levers import LEVERS
from pages.link import scenario_set
from pages.link.scenario_set import Entry, Set, tidy
from pages.ui.compare import compare_editor
from pages.words import text

A, B, C, D = (Entry(name, {**levers.defaults(), "cargo_drop_pct": float(drop)})
              for name, drop in (("a", 10), ("b", 20), ("c", 30), ("d", 40)))  # fmt: skip
ENTRIES = [A, B, C, D]
SETS = st.integers(1, 4).flatmap(
    lambda count: st.builds(Set, st.just(tuple(ENTRIES[:count])), st.integers(0, count - 1))
)
LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)


def named(held: Set) -> str:
    """Spell names in order, the reference in capitals."""
    names = [one.name for one in held.entries]
    names[held.reference] = names[held.reference].upper()
    return "".join(names)


def test_a_fifth_is_refused_and_the_four_stay() -> None:
    held = Set((A,))
    for one in (B, C, D):
        assert not held.full
        held = held.with_entry(one)
    assert held.full
    assert held.with_entry(A) == held
    assert named(held) == "Abcd"


def test_taking_out_keeps_the_others_and_the_last_one_stays() -> None:
    held = Set((A, B, C), 1)
    assert named(held.without(0)) == "Bc"
    assert named(held.without(2)) == "aB"
    assert named(held.without(1)) == "Ac"
    assert Set((A,)).without(0) == Set((A,))


def test_order_changes_and_the_reference_goes_along() -> None:
    held = Set((A, B, C), 1)
    assert named(held.swapped(1, 0)) == "Bac"
    assert named(held.swapped(1, 2)) == "acB"
    assert named(held.swapped(0, -1)) == named(held.swapped(2, 3)) == "aBc"


@given(SETS, st.integers(0, 3), st.integers(-1, 4))
def test_no_change_loses_a_scenario_or_the_reference(held: Set, place: int, other: int) -> None:
    swapped = held.swapped(place, other)
    assert sorted(one.name for one in swapped.entries) == [one.name for one in held.entries]
    assert swapped.entries[swapped.reference] == held.entries[held.reference]
    place = min(place, len(held.entries) - 1)
    kept = held.without(place)
    assert 0 <= kept.reference < len(kept.entries)
    if place != held.reference:
        assert kept.entries[kept.reference] == held.entries[held.reference]
    assert [one for one in held.entries if one not in kept.entries] in (
        [],
        [held.entries[place]],
    )
    renamed = held.renamed(place, "z")
    assert [one.levers for one in renamed.entries] == [one.levers for one in held.entries]
    assert renamed.entries[place].name == "z"


def test_scenarios_with_the_same_levers_are_twins_and_their_labels_differ() -> None:
    held = Set((A, B, Entry("a", A.levers), Entry("a", B.levers)))
    assert held.twins == ((0, 2), (1, 3))
    assert Set((A, B, C, D)).twins == ()
    assert len(set(held.labels)) == 4


@given(st.text(max_size=80))
@example("<script>alert(1)</script>")
@example("\ud800")
@example("[x](//a)`**$_~:red")
@example("Ａ\N{COMBINING ACUTE ACCENT}")
def test_a_tidy_name_is_short_plain_and_stays(name: str) -> None:
    kept = tidy(name)
    assert tidy(kept) == kept
    assert len(kept) <= scenario_set.NAME_LENGTH
    assert not set(kept) & set("<>[]`*$_~\\|&\"'\n\r\t\0=@")
    assert kept == unicodedata.normalize("NFC", kept)


def test_a_name_of_plain_words_is_kept() -> None:
    for name in ("Plan B, 30 % (low)", "관세 유예 90일", "a/b-c.d"):
        assert tidy(f"  {name} ") == name


@LANGUAGES
def test_a_scenario_without_a_name_is_called_after_what_it_is(language: str) -> None:
    words = text.words(language)
    for preset in scenarios.PRESETS:
        name = compare_editor.name_of(Entry("", preset.levers), words)
        assert name == tidy(words(f"preset.{preset.name}")) == words(f"preset.{preset.name}")
    usual = levers.defaults()
    name = compare_editor.name_of(Entry("", usual | {"cargo_drop_pct": 33.0}), words)
    assert words("lever.cargo_drop_pct.name") in name
    assert "33" in name
    for each in LEVERS:
        if each.kind == "number":
            assert compare_editor.name_of(Entry("", usual | {each.key: each.high}), words)
    many = usual | {each.key: each.high for each in LEVERS if each.kind == "number"}
    name = compare_editor.name_of(Entry("", many), words)
    assert "+" in name
    assert len(name) <= scenario_set.NAME_LENGTH


@LANGUAGES
def test_the_first_set_is_the_official_statement(language: str) -> None:
    held = scenario_set.first(text.words(language))
    assert [one.levers["cargo_drop_pct"] for one in held.entries] == [30.0, 45.0, 60.0]
    assert {one.levers["capacity_cut_pct"] for one in held.entries} == {14.0}
    assert held.reference == 1
