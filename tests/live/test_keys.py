"""Keys come from the environment or a file only its owner reads; addresses are https."""

from pathlib import Path

import pytest

from data.live import catalog, keys
from data.live.failures import FeedFailure
from data.live.feed import Feed

CENSUS, PORTAL, GSCPI = (catalog.get(n) for n in ("census_countries", "korea_ports", "gscpi"))


def failing(feed: Feed, environment: dict[str, str]) -> FeedFailure:
    with pytest.raises(FeedFailure) as caught:
        keys.find(feed, environment)
    return caught.value


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "secrets.toml"
    found.write_text('CENSUS_API_KEY = "from-the-file"\n', encoding="utf-8")
    found.chmod(0o600)
    return found


def test_the_environment_wins_over_the_file(file: Path) -> None:
    here = {keys.FILE_VARIABLE: str(file)}
    assert keys.find(CENSUS, here) == {"CENSUS_API_KEY": "from-the-file"}
    both = here | {"CENSUS_API_KEY": " from-the-environment\n"}
    assert keys.find(CENSUS, both) == {"CENSUS_API_KEY": "from-the-environment"}


def test_a_missing_key_says_where_it_goes_and_where_it_comes_from(tmp_path: Path) -> None:
    file = tmp_path / "none.toml"
    problem = failing(CENSUS, {keys.FILE_VARIABLE: str(file)})
    assert problem.kind == "key_missing"
    for told in ("CENSUS_API_KEY", str(file), "https://api.census.gov/data/key_signup.html"):
        assert told in problem.detail
    assert failing(CENSUS, {keys.FILE_VARIABLE: str(file), "CENSUS_API_KEY": " "}).kind == (
        "key_missing"
    )


def test_a_feed_without_a_key_reads_no_file(tmp_path: Path) -> None:
    broken = tmp_path / "secrets.toml"
    broken.write_text("=", encoding="utf-8")
    assert keys.find(GSCPI, {keys.FILE_VARIABLE: str(broken)}) == {}


def test_a_file_others_can_read_is_not_read(file: Path) -> None:
    file.chmod(0o640)
    problem = failing(CENSUS, {keys.FILE_VARIABLE: str(file)})
    assert problem.kind == "key_refused"
    assert f"chmod 600 {file}" in problem.detail


def test_a_broken_file_is_told_without_quoting_it(file: Path) -> None:
    file.write_text('CENSUS_API_KEY = "a-key-without-an-end', encoding="utf-8")
    problem = failing(CENSUS, {keys.FILE_VARIABLE: str(file)})
    assert "is not TOML" in problem.detail
    assert "a-key" not in str(problem)
    assert problem.__cause__ is None


def test_both_forms_of_a_key_of_the_data_portal_are_the_same() -> None:
    plain = "a+b/c=="
    for form in (plain, "a%2Bb%2Fc%3D%3D"):
        assert keys.find(PORTAL, {"DATA_GO_KR_KEY": form}) == {"DATA_GO_KR_KEY": plain}


@pytest.mark.parametrize("text", ["two words", "a\nb", "열쇠", "a\0b"])
def test_what_cannot_be_a_key_is_told_without_quoting_it(text: str) -> None:
    problem = failing(CENSUS, {"CENSUS_API_KEY": text})
    assert problem.kind == "key_refused"
    assert text not in problem.detail


def test_an_address_may_be_overridden_but_only_by_a_safe_one() -> None:
    assert keys.address(GSCPI, {}) == "https://www.newyorkfed.org"
    for safe in ("https://mirror.example.org/", "http://127.0.0.1:8000", "http://localhost:8000"):
        assert keys.address(GSCPI, {"SHIPPING_URL_NEWYORKFED": safe}) == safe.rstrip("/")
    for unsafe in ("http://mirror.example.org", "file:///etc", "http://127.0.0.1.example.org"):
        with pytest.raises(FeedFailure) as caught:
            keys.address(GSCPI, {"SHIPPING_URL_NEWYORKFED": unsafe})
        assert caught.value.kind == "insecure"
