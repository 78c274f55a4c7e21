"""The raw figures hold facts in our own words, and every mapping file is complete and used."""

import re

import pandas as pd
import pytest

from data.builders import evidence, raw

FIGURES = raw.figures()
COUNTS = {
    "asia_us_by_loading_port_monthly": 224,
    "average_tariffs": 8,
    "blank_sailings": 60,
    "bookings_and_arrivals_weekly": 24,
    "capacity_asia_north_america": 110,
    "carrier_shares": 32,
    "china_customs_exports_to_us": 17,
    "episode_2020_volumes": 28,
    "events_and_context_2026": 18,
    "forecasts": 98,
    "korea_and_busan": 42,
    "official_statement": 7,
    "policy_events": 19,
    "routing_and_restoration": 45,
    "spot_rates_event_window": 210,
    "transit_and_dwell": 23,
    "us_imports_by_origin_monthly": 143,
    "us_ports_monthly": 144,
    "utilisation": 15,
}
LONGEST_QUOTE = 2  # words
QUOTED = re.compile(r"[\"“”„«»「『]([^\"“”„«»「『]+)[\"“”„«»」』]")


def quotes(text: str) -> list[str]:
    """Find quotations longer than a word or two."""
    return [q for q in QUOTED.findall(text) if len(q.split()) > LONGEST_QUOTE or len(q) > 30]


def test_no_figure_is_lost_on_the_way() -> None:
    assert FIGURES["subject"].value_counts().to_dict() == COUNTS
    assert set(raw.SUBJECTS) == set(COUNTS)


@pytest.mark.parametrize("path", sorted(raw.FOLDER.glob("*.csv")), ids=lambda path: path.stem)
def test_no_sentence_is_quoted(path: object) -> None:
    rows = raw.read(str(getattr(path, "stem", "")))
    found = [q for name in rows.columns for cell in rows[name] for q in quotes(cell)]
    assert found == []


def test_a_quoted_sentence_is_noticed() -> None:
    assert quotes('the page says "ships are leaving half-empty"')
    assert quotes("the page says “ships are leaving half-empty”")
    assert not quotes('the page calls it "full"')


def test_every_line_of_a_mapping_file_is_used() -> None:
    sources = set(FIGURES["source_name"])
    patterns = list(raw.read("licences")["source_pattern"])
    first = {s: next(p for p in patterns if re.search(p, s)) for s in sources}
    assert set(first.values()) == set(patterns)
    assert set(raw.read("units")["unit_as_read"]) == set(FIGURES["unit"])
    assert set(raw.read("destinations")["destination"]) == set(FIGURES["destination"])
    assert set(raw.read("contradictions")["name"]) == set(FIGURES["contradiction"]) - {""}
    series = raw.read("series")
    assert set(series["series_as_read"]) == set(FIGURES["series"])
    assert series["series"].str.fullmatch(r"[a-z0-9_]+").all()


def changed(**cells: str) -> pd.DataFrame:
    return FIGURES[FIGURES["subject"] == "us_ports_monthly"].head(1).assign(**cells)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"source_name": "Nobody Known"}, "no licence note for the sources 'Nobody Known'"),
        ({"unit": "bushels"}, "units.csv does not know 'bushels'"),
        ({"destination": "Atlantis"}, "destinations.csv does not know 'Atlantis'"),
        ({"series": "Rumours"}, "series.csv does not know"),
    ],
)
def test_what_no_mapping_file_knows_stops_the_build(cells: dict[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        evidence.enriched(changed(**cells))


def test_an_identity_outlives_a_correction_of_the_value() -> None:
    before, after = evidence.enriched(changed()), evidence.enriched(changed(value="1", note="new"))
    assert before["id"].tolist() == after["id"].tolist()
    assert evidence.enriched()["id"].is_unique
