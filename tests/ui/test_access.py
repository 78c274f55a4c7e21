"""Who may come in: lists of addresses, confirmed ones only, for a number of hours."""

import math
from collections.abc import Mapping
from typing import Any

import pytest
import streamlit as st

from pages.ui.frame import access, lasting
from pages.ui.frame.access import Access
from pages.ui.frame.ended import Ended

KIM: dict[str, Any] = {
    "email": "Kim@mof.example.kr", "email_verified": True, "sub": "1", "iat": 1_000.0
}  # fmt: skip
RULES, TRUSTING = Access(), Access(assume_confirmed=True)
MINISTRY = ("*@mof.example.kr",)
# What providers and those who can write to a directory have been seen to send.
UNCONFIRMED: tuple[object, ...] = (
    False, None, 0, 1, 1.0, "", "false", "False", "0", "1", "yes", "true ", " true",
    "true\x00", "ｔｒｕｅ", [], [True], ["true"], {}, {"true": True}, math.nan,
)  # fmt: skip
CONFIRMED: tuple[object, ...] = (True, "true", "True", "TRUE")
# The Kelvin sign, a dotted capital I, full width letters.
NOT_KIM = ("\u212aim@mof.example.kr", "k\u0130m@mof.example.kr", "ｋｉｍ@mof.example.kr")
# Cyrillic o, full width marks, spaces, more of @.
NOT_OF_THE_MINISTRY = (
    "kim@m\u043ef.example.kr", "kim\uff20mof.example.kr", "kim@mof\uff0eexample.kr",
    "kim@mof.example.kr ", " kim@mof.example.kr", "kim@mof.example.kr\n",
    "kim\u200b@mof.example.kr",
    "kim@evil.example@mof.example.kr", "kim@mof.example.kr@evil.example", "@mof.example.kr",
    "kim@", "kim@mof.example.kr.evil.example", "kim@evilmof.example.kr", "kim@mof-example.kr",
    "kim", "", None, 5, True, ["kim@mof.example.kr"], {"kim@mof.example.kr": 1},
)  # fmt: skip


@pytest.mark.parametrize(
    ("patterns", "comes_in"),
    [
        (("*",), True),
        (MINISTRY, True),
        (("kim@mof.example.kr",), True),
        (("lee@mof.example.kr",), False),
        (("*@mof.example",), False),
        (("k*m@mof.example.kr",), True),
        (("kim@*",), True),
        (("kim@*.example.kr",), True),
        (("k?m@mof.example.kr",), False),
        (("[kK]im@mof.example.kr",), False),
        (("kim@mof.exampleXkr",), False),
        ((), False),
    ],
)
def test_a_list_of_addresses(patterns: tuple[str, ...], comes_in: bool) -> None:
    assert access.allowed(KIM, patterns, RULES) is comes_in


@pytest.mark.parametrize("claim", UNCONFIRMED, ids=repr)
@pytest.mark.parametrize("rules", [RULES, TRUSTING], ids=["strict", "trusting"])
def test_what_is_not_said_to_be_true_confirms_nothing(claim: object, rules: Access) -> None:
    assert not access.allowed({**KIM, "email_verified": claim}, MINISTRY, rules)


@pytest.mark.parametrize("claim", CONFIRMED, ids=repr)
def test_what_is_said_to_be_true_confirms(claim: object) -> None:
    assert access.allowed({**KIM, "email_verified": claim}, MINISTRY, RULES)


def test_what_silence_means_is_the_operators_to_say() -> None:
    silent = {name: claim for name, claim in KIM.items() if name != "email_verified"}
    assert not access.allowed(silent, MINISTRY, RULES)
    assert access.allowed(silent, MINISTRY, TRUSTING)


def test_everybody_means_whoever_the_provider_signs_in() -> None:
    for claims in (KIM, {"sub": "1"}, {**KIM, "email_verified": False}):
        assert access.allowed(claims, ("*",), RULES)
        assert access.allowed(claims, ("lee@mof.example.kr", "*"), RULES)


@pytest.mark.parametrize("address", NOT_OF_THE_MINISTRY, ids=repr)
@pytest.mark.parametrize("patterns", [MINISTRY, ("kim@mof.example.kr",), ("k*m@mof.example.kr",)])
def test_an_address_elsewhere_is_on_no_list(address: object, patterns: tuple[str, ...]) -> None:
    assert not access.allowed({**KIM, "email": address}, patterns, RULES)


@pytest.mark.parametrize("address", NOT_KIM, ids=repr)
def test_an_address_that_looks_alike_is_another(address: str) -> None:
    assert not access.allowed({**KIM, "email": address}, ("kim@mof.example.kr",), RULES)


def test_an_address_in_other_letters_is_on_a_list_that_has_it_letter_by_letter() -> None:
    rules = access.read({"readers": ["김@MOF.example.kr"]})
    assert access.allowed({**KIM, "email": "김@mof.example.kr"}, rules.readers, rules)


def test_a_sign_in_ends_after_its_hours() -> None:
    assert access.fresh(KIM, 8.0, 1_000.0 + 8 * 3600 - 1)
    assert not access.fresh(KIM, 8.0, 1_000.0 + 8 * 3600)
    # The clock of another machine may run a little ahead; one set back by an hour ends a sign-in.
    assert access.fresh(KIM, 8.0, 1_000.0 - 299)
    assert not access.fresh(KIM, 8.0, 1_000.0 - 3600)


@pytest.mark.parametrize(
    "moment",
    [None, "soon", "1000", True, math.nan, math.inf, -math.inf, -1_000.0, [1_000.0], {}],
    ids=repr,
)
def test_a_moment_that_is_none_holds_for_no_time(moment: object) -> None:
    for now in (0.0, 1.0, 1_000.0):
        assert not access.fresh({**KIM, "iat": moment}, 0.2, now + 1_000.0)
    assert not access.fresh({"sub": "1"}, 8.0, 1_000.0)


def test_the_rules_are_read_or_refused() -> None:
    assert access.read({}) == Access()
    found = access.read({"readers": ["*@MOF.example.kr"], "uploaders": [], "hours": 2})
    assert found == Access(("*@mof.example.kr",), (), 2.0)
    assert access.read({"readers": ["*", "kim@a"], "assume_confirmed": True}).assume_confirmed


@pytest.mark.parametrize(
    "section",
    [
        {"hours": 0}, {"hours": -1}, {"hours": math.nan}, {"hours": math.inf}, {"hours": True},
        {"hours": "8"}, {"hours": 10**400}, {"hours": 1e6}, {"hours": [8]}, {"reader": ["a@b"]},
        {"readers": "*@mof.example.kr"}, {"readers": {"a@b": 1}}, {"readers": [5]},
        {"readers": ["mof.example.kr"]}, {"readers": ["*mof.example.kr"]}, {"readers": [""]},
        {"readers": ["a@b@c"]}, {"readers": [" a@b"]}, {"readers": ["**"]},
        {"uploaders": None}, {"assume_confirmed": "true"}, {"assume_confirmed": 1},
        "readers", ["readers"], None, 5,
    ],
    ids=repr,
)  # fmt: skip
def test_rules_that_cannot_be_meant_let_nobody_in(section: object) -> None:
    with pytest.raises(access.UNREADABLE, match="access"):
        access.read(section)


def test_two_sign_ins_of_one_person_are_told_apart() -> None:
    claims: list[Mapping[str, object]] = [
        KIM, {**KIM, "iat": 2_000.0}, {**KIM, "iss": "a b"}, {**KIM, "iss": "a", "sub": "b 1"},
        {**KIM, access.VISIT: "another"}, {}
    ]  # fmt: skip
    assert len({access.ticket(one) for one in claims}) == len(claims)
    assert access.ticket(KIM) == access.ticket({**KIM, "email": "other"})


def test_what_has_ended_stays_so_and_takes_little_room() -> None:
    ended = Ended(most=3)
    for number in range(5):
        ended.add(f"sign-in {number}")
    assert [f"sign-in {number}" in ended for number in range(5)] == [False, False, True, True, True]


def test_emptied_caches_empty_nothing_that_lasts() -> None:
    before = lasting.press()
    access.ENDED.add("of this test")
    st.cache_data.clear()
    st.cache_resource.clear()
    assert lasting.press() is before
    assert "of this test" in access.ENDED


def test_only_named_filers_file_and_nobody_by_default() -> None:
    given = access.read({"filers": ["kim@mof.example.kr"]})
    claims = {"email": "kim@mof.example.kr", "email_verified": True}
    assert access.allowed(claims, given.filers, given)
    assert not access.allowed(claims | {"email": "lee@mof.example.kr"}, given.filers, given)
    assert not access.allowed(claims | {"email_verified": False}, given.filers, given)
    assert access.read({}).filers == ()


@pytest.mark.parametrize("all_may", [False, True])
def test_where_people_sign_in_the_setting_for_all_counts_for_nothing(
    monkeypatch: pytest.MonkeyPatch, all_may: bool
) -> None:
    claims = {"email": "kim@mof.example.kr", "email_verified": True}
    monkeypatch.setattr(access, "admits", lambda user: True)  # noqa: ARG005
    monkeypatch.setattr(access, "configured", lambda: True)
    monkeypatch.setattr(access, "rules", access.Access)
    assert not access.lets_file(claims, all_may)
    monkeypatch.setattr(access, "rules", lambda: access.Access(filers=("*@mof.example.kr",)))
    assert access.lets_file(claims, all_may)
    monkeypatch.setattr(access, "configured", lambda: False)
    assert access.lets_file({}, all_may) == all_may
    monkeypatch.setattr(access, "admits", lambda user: False)  # noqa: ARG005
    assert not access.lets_file(claims, all_may)
