"""Who may come in: lists of addresses, confirmed ones only, for a number of hours."""

import pytest

from pages.ui import signin

KIM = {"email": "Kim@mof.example.kr", "email_verified": True, "sub": "1", "iat": 1_000.0}


@pytest.mark.parametrize(
    ("patterns", "comes_in"),
    [
        (("*",), True),
        (("*@mof.example.kr",), True),
        (("kim@mof.example.kr",), True),
        (("lee@mof.example.kr",), False),
        (("*@mof.example",), False),
        ((), False),
    ],
)
def test_a_list_of_addresses(patterns: tuple[str, ...], comes_in: bool) -> None:
    assert signin.allowed(KIM, patterns) is comes_in


def test_an_unconfirmed_or_missing_address_is_on_no_list() -> None:
    rule = ("*@mof.example.kr",)
    assert not signin.allowed({**KIM, "email_verified": False}, rule)
    assert not signin.allowed({"sub": "1"}, rule)
    assert not signin.allowed({"email": None}, ("*kim*",))


def test_a_sign_in_ends_after_its_hours() -> None:
    assert signin.fresh(KIM, 8.0, 1_000.0 + 8 * 3600 - 1)
    assert not signin.fresh(KIM, 8.0, 1_000.0 + 8 * 3600)
    # The clock of another machine may run a little ahead; one set back by an hour ends a sign-in.
    assert signin.fresh(KIM, 8.0, 1_000.0 - 299)
    assert not signin.fresh(KIM, 8.0, 1_000.0 - 3600)
    assert not signin.fresh({"sub": "1"}, 8.0, 1_000.0)
    assert not signin.fresh({"iat": "soon"}, 8.0, 1_000.0)


def test_the_rules_are_read_or_refused() -> None:
    assert signin.access({}) == signin.Access()
    found = signin.access({"readers": ["*@MOF.example.kr"], "uploaders": [], "hours": 2})
    assert found == signin.Access(("*@mof.example.kr",), (), 2.0)
    for wrong, why in (
        ({"hours": 0}, "above 0"),
        ({"reader": ["a"]}, "unknown names: reader"),
    ):
        with pytest.raises(ValueError, match=why):
            signin.access(wrong)
    with pytest.raises(TypeError, match="lists"):
        signin.access({"readers": "*@mof.example.kr"})


def test_two_sign_ins_of_one_person_are_told_apart() -> None:
    later = {**KIM, "iat": 2_000.0}
    assert signin.ticket(KIM) != signin.ticket(later)
