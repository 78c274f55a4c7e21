"""A person in two hundred groups signs in behind the nginx we ship, with a small cookie."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest

from deploy.claims import ATTEMPTS, TOKENS, USER
from pages.words import text
from tests import changed
from tests.browser import door, nginx
from tests.browser.nginx import Site
from tests.browser.server import free_port
from tests.browser.visitor import Visitor, titles

pytestmark = pytest.mark.when_changed(*changed.FRONT)
KO = text.words("ko")
KIM, PARK = "kim@mof.example.kr", "park@mof.example.kr"
# As directories name groups, which nothing can press together.
GROUPS = [str(uuid.uuid5(uuid.NAMESPACE_DNS, f"office-{number}")) for number in range(200)]
# What browsers, the platform's websocket and proxies as they are shipped surely take.
COOKIE_BYTES, REQUEST_BYTES = 4_096, 8_000


@dataclass
class Doors:
    """A provider and the proxy before the servers that ask it."""

    provider: str
    site: Site

    @property
    def visitor(self) -> Visitor:
        """Somebody who knows the certificate."""
        return Visitor(self.site.url, certificate=self.site.folder / "certificate.pem")


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    """Serve the dashboard behind nginx to the ministry only."""
    folder, port = tmp_path_factory.mktemp("site"), free_port()
    with door.provider(folder) as provider:
        options = door.secrets(folder, f"https://localhost:{port}", provider)
        with nginx.site(folder, port, options) as site:
            yield Doors(provider, site)


def test_a_person_in_many_groups_signs_in_moves_and_leaves(doors: Doors) -> None:
    many = {"email": PARK, "email_verified": True, "groups": GROUPS, "roles": GROUPS}
    door.knows(doors.provider, PARK, many)
    with doors.visitor as park:
        assert park.sign_in(PARK).status_code == 200
        names = {one.name for one in park.web.cookies.jar}
        assert USER in names
        # The token with all groups is not kept, nor anything in parts.
        assert not [one for one in names if one.startswith(f"{USER}_")]
        for one in park.web.cookies.jar:
            assert len(one.name) + len(one.value or "") < COOKIE_BYTES
            assert one.secure or urlsplit(doors.provider).port is not None
        assert len(park.cookie) < REQUEST_BYTES
        park.open()
        assert KO("title.scenario") in titles(park.run())
        [place] = park.place()
        assert park.send(place, b"x") == 204
        park.leave()
        left = park.web.get("/auth/logout")
        assert "id_token_hint" not in left.headers["location"]
        assert USER not in {one.name for one in park.web.cookies.jar}


@pytest.mark.weekly
def test_the_token_of_a_person_in_few_groups_is_kept_for_leaving(doors: Doors) -> None:
    door.knows(doors.provider, KIM, {"email": KIM, "email_verified": True, "groups": ["a"]})
    with doors.visitor as kim:
        kim.sign_in(KIM)
        assert TOKENS in {one.name for one in kim.web.cookies.jar}
        assert "id_token_hint=" in kim.web.get("/auth/logout").headers["location"]


@pytest.mark.weekly
def test_parts_left_by_an_earlier_version_go_with_the_next_page(doors: Doors) -> None:
    door.knows(doors.provider, KIM, {"email": KIM, "email_verified": True})
    with doors.visitor as kim:
        for part in range(1, 5):
            kim.web.cookies.set(f"{TOKENS}_{part}", "x" * 3_000, domain="localhost.local", path="/")
        assert kim.web.get("/", headers={"Accept": "text/html"}).status_code == 200
        assert not [one.name for one in kim.web.cookies.jar if one.name.startswith(f"{TOKENS}_")]
        assert kim.sign_in(KIM).status_code == 200


@pytest.mark.weekly
def test_sign_ins_begun_and_never_ended_do_not_keep_the_next_one_out(doors: Doors) -> None:
    door.knows(doors.provider, KIM, {"email": KIM, "email_verified": True})
    with doors.visitor as kim:
        kim.open()
        kim.press(KO("signin.in"), kim.run())
        *_, told = kim.until("auth_redirect")
        kim.leave()
        for _ in range(15):
            assert kim.web.get(told.auth_redirect.url).status_code == 302
            assert len(kim.web.cookies[ATTEMPTS]) < COOKIE_BYTES
        assert kim.sign_in(KIM).status_code == 200
        kim.open()
        assert KO("title.scenario") in titles(kim.run())
