"""The way back after sign-in leads to a page of this site, and nowhere else."""

import pytest

from deploy.signin import COOKIE, ReturnPath


async def nothing(*_: object) -> None:
    """Stand where the platform would."""


SITE = ReturnPath(nothing)
BELOW = ReturnPath(nothing, "ports/")


def test_a_deep_link_is_kept_whole() -> None:
    address = "https://ports.example.org/cargo?v=1&drop=45&l=ko"
    assert SITE.judge(address, "ports.example.org") == "/cargo?v=1&drop=45&l=ko"
    assert SITE.remembered(f"{COOKIE}=%2Fcargo%3Fv%3D1%26drop%3D45") == "/cargo?v=1&drop=45"


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example.org/cargo?v=1",
        "https://ports.example.org//evil.example.org",
        "https://ports.example.org/\\evil.example.org",
        "https://ports.example.org/" + "a" * 4_000,
        "javascript:alert(1)",
        "",
    ],
)
def test_another_site_is_no_way_back(address: str) -> None:
    assert SITE.judge(address, "ports.example.org") == ""


@pytest.mark.parametrize(
    "value", ["//evil.example.org", "https://evil.example.org", "%2F%2Fevil", "%2Fa%0d%0aX:1", ""]
)
def test_a_forged_cookie_is_no_way_out(value: str) -> None:
    assert SITE.remembered(f"{COOKIE}={value}") == ""


def test_below_a_prefix_only_what_lies_below_it() -> None:
    assert BELOW.judge("https://a.example/ports/cargo", "a.example") == "/ports/cargo"
    assert BELOW.judge("https://a.example/other", "a.example") == ""
    assert (BELOW.login, BELOW.callback) == ("/ports/auth/login", "/ports/oauth2callback")
