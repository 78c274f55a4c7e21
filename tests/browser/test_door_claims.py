"""Real sign-ins of people of whom a provider claims all sorts of things."""

import pytest

from pages.words import text
from tests import changed
from tests.browser import door
from tests.browser.door import Doors
from tests.browser.visitor import Visitor, buttons, titles
from tests.ui.test_access import CONFIRMED, NOT_OF_THE_MINISTRY, UNCONFIRMED

pytestmark = [
    pytest.mark.browser,
    pytest.mark.when_changed(*changed.FRONT, "tests/ui/test_access.py"),
]
KO = text.words("ko")
BOSS = "boss@mof.example.kr"
# What JSON can carry.
CARRIED = [one for one in UNCONFIRMED if one == one]  # noqa: PLR0124 - NaN is none of them


def seen(doors: Doors, claims: dict[str, object]) -> list[str]:
    """Sign somebody in of whom this is claimed; give the headings they then see."""
    door.knows(doors.provider, "someone-else", claims)
    with Visitor(doors.server.url) as person:
        person.sign_in("someone-else")
        person.open()
        heard = person.run()
        if KO("signin.title") in titles(heard):
            # They are told that they signed in and may not come in, and can leave.
            assert KO("signin.out") in [one.label for one in buttons(heard)]
            assert person.place() == []
        return titles(heard)


@pytest.mark.diagonal(cases=2)
@pytest.mark.parametrize("claim", CARRIED, ids=repr)
def test_an_address_nobody_confirmed_opens_nothing(doors: Doors, claim: object) -> None:
    assert seen(doors, {"email": BOSS, "email_verified": claim}) == [KO("signin.title")]


def test_silence_confirms_nothing(doors: Doors) -> None:
    assert seen(doors, {"email": BOSS}) == [KO("signin.title")]
    assert seen(doors, {"email_verified": True}) == [KO("signin.title")]


@pytest.mark.diagonal(cases=1)
@pytest.mark.parametrize("claim", CONFIRMED, ids=repr)
def test_a_confirmed_address_opens_the_pages(doors: Doors, claim: object) -> None:
    assert KO("title.scenario") in seen(doors, {"email": BOSS, "email_verified": claim})


@pytest.mark.diagonal(cases=2)
@pytest.mark.parametrize("address", NOT_OF_THE_MINISTRY, ids=repr)
def test_a_confirmed_address_elsewhere_opens_nothing(doors: Doors, address: object) -> None:
    assert seen(doors, {"email": address, "email_verified": True}) == [KO("signin.title")]


@pytest.mark.weekly
def test_a_provider_that_never_says_can_be_taken_at_its_word(
    doors: Doors, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rules = door.RULES + "assume_confirmed = true\n"
    folder = tmp_path_factory.mktemp("trusting")
    with door.guarded(folder, doors.provider, rules) as running:
        trusting = Doors(doors.provider, running)
        assert KO("title.scenario") in seen(trusting, {"email": BOSS})
        for claim in (False, None, "false"):
            claims: dict[str, object] = {"email": BOSS, "email_verified": claim}
            assert seen(trusting, claims) == [KO("signin.title")]
