"""A mapping says what every column means; one that does not is refused in one message."""

import datetime as dt
from pathlib import Path

import pytest

from data.errors import RecordsError
from data.rollup import mapping
from data.schema import COASTS, ORIGINS
from tests.data.rollup.sources import MAPPING, mapped


def refused(tmp_path: Path, text: str) -> str:
    file = tmp_path / "rollup.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RecordsError) as caught:
        mapping.read(file)
    return str(caught.value)


def test_places_known_beforehand_lie_on_a_coast_and_in_an_origin(tmp_path: Path) -> None:
    plan = mapping.read(mapped(tmp_path))
    assert set(plan.ports.values()) == set(COASTS)
    assert set(plan.origins.values()) == set(ORIGINS)
    assert (plan.ports["USLAX"], plan.ports["Port of NY/NJ"]) == ("WC", "EC")
    assert (plan.origins["HK"], plan.origins["VN"], plan.origins["JP"]) == ("CN", "SEA", "OTH")


def test_places_of_the_mapping_win(tmp_path: Path) -> None:
    with mapped(tmp_path).open("a") as file:
        file.write('\n[ports]\nEC = ["2704"]\noutside = ["USLAX"]\n[origins]\nCN = ["MO"]\n')
    plan = mapping.read(tmp_path / "rollup.toml")
    assert (plan.ports["2704"], plan.ports["USLAX"]) == ("EC", mapping.OUTSIDE)
    assert plan.origins["MO"] == "CN"


def test_a_pound_is_as_heavy_as_agreed() -> None:
    assert mapping.KILOGRAMS["lb"] == 0.45359237


def test_a_mapping_that_is_not_there_says_how_to_write_one(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match=r"Write a mapping as in docs/rollup\.md"):
        mapping.read(tmp_path / "rollup.toml")


def test_a_mapping_that_is_not_toml_is_refused(tmp_path: Path) -> None:
    assert "rollup.toml is not TOML: " in refused(tmp_path, "[source")


def test_everything_missing_is_named_at_once(tmp_path: Path) -> None:
    told = refused(tmp_path, "[columns]\nteus = 'x'\n[colums]\n")
    assert "- [colums] is not known; there are source, columns," in told
    assert "- [columns] does not know `teus`; it may hold date, port," in told
    for need in ("date", "port", "country", "carrier", "teu"):
        assert f"- [columns] lacks `{need}`\n" in told
    assert "- [dates] lacks `event`\n" in told
    assert told.endswith("docs/rollup.md shows a whole one.")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('teu = "TEU"', 'teu = "boxes"', "[units] `teu` = 'boxes' must be one of TEU, FEU"),
        ('"arrival"', '"departure"', "`event` = 'departure' must be one of loading, arrival"),
        ('basis = "observed"', 'basis = "true"', "[source] `basis` = 'true' must be one of"),
        ('teu = "teu"', "teu = 3", "[columns] `teu` = 3 is not text"),
        ('port = "port"', 'port = " "', "[columns] `port` = ' ' is not text"),
        ('tonnes = "kg"\n\n[d', "\n[d", "[units] lacks `tonnes`"),
        ("[dates]", "[dates]\nfirst = 2040-01-01", "[dates] `first` lies after `last`"),
        ("[dates]", "[dates]\nfirst = 2024-01-01T00:00:00", "is not a date"),
        ("[dates]", "[limits]\nteu = 30000\n[dates]", "must lie above 0 and at most at 25,000"),
        ("[dates]", "[ports]\nWC = ['A']\nEC = ['A']\n[dates]", "[ports] names 'A' more than once"),
        ("[dates]", "[ports]\nWC = 'A'\n[dates]", "[ports] `WC` = 'A' is not a list of texts"),
    ],
)
def test_a_value_that_is_not_allowed_is_named(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    assert old in MAPPING
    assert words in refused(tmp_path, MAPPING.replace(old, new))


def test_only_what_decides_on_sums_counts_everything_anew(tmp_path: Path) -> None:
    digest = mapping.read(mapped(tmp_path)).digest
    changes = {
        ('"tests"', '"others"'): True,
        ('"arrival"', '"loading"'): False,
        ('teu = "TEU"', 'teu = "FEU"'): False,
        ("[dates]", f"[dates]\nlast = {dt.date(2030, 1, 1)}"): False,
    }
    for change, same in changes.items():
        assert (mapping.read(mapped(tmp_path, change)).digest == digest) is same
