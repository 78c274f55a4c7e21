"""The sums of the Korea page: worked out again from the raw file, and held to their sentences."""

import re

import numpy as np
import pandas as pd
import pytest

from analysis import korea, korea_sums, parameters, scenarios
from analysis.korea import Spread
from data.builders import raw
from pages.charts import korea_sums as sums
from pages.ui.kept import cache
from pages.ui.korea import korea_outlook
from pages.ui.korea import korea_sums as sections
from pages.words import text
from tests.charts.test_korea_words import significant, tables
from tests.link import links
from tests.ui import opened

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
JAPANESE = "Japan-origin containers to the US transshipped in South Korea"


def observations() -> pd.DataFrame:
    return cache.table("observations")


def figure(name: str, series: str, start: str, unit: str = "TEU", maker: str = "") -> float:
    """Read one figure out of a raw file, as it was written down."""
    rows = raw.read(name)
    keep = (rows["series"] == series) & (rows["period_start"] == start) & (rows["unit"] == unit)
    keep &= rows["source_name"].str.startswith(maker)
    if "loading" in series:
        keep &= rows["origin"] == "South Korea"
    [value] = rows[keep]["value"]
    return float(value)


def loaded(start: str) -> float:
    series = "Asia->US laden containers by loading place"
    return figure(
        "asia_us_by_loading_port_monthly", series, start, maker="Descartes Datamyne Japan"
    )


def exported(start: str = "2025-04-01") -> float:
    return figure("korea_and_busan", "Korean ports: container exports to US", start)


def ministry() -> float:
    series = "Korean ports: container exports to US, change"
    return figure("korea_and_busan", series, "2025-04-01", "% y/y")


def test_what_is_left_of_loadings_after_exports_was_transshipped() -> None:
    """206,045 less a third of 270,000; a year before 198,359 less a third of 270,000 / 0.916."""
    found = sums.identity(observations())
    now = loaded("2025-05-01") - exported() / 3.0
    then = loaded("2024-05-01") - exported() / (1.0 + ministry() / 100.0) / 3.0
    assert found.now.transshipped_teu == pytest.approx(now)
    assert found.before.transshipped_teu == pytest.approx(then)
    assert (round(now / 1e3), round(then / 1e3)) == (116, 100)
    assert now / then - 1.0 == pytest.approx(0.159, abs=0.0005)


def test_parts_of_a_port_add_up() -> None:
    for one in (sums.identity(observations()).before, sums.identity(observations()).now):
        assert one.exported_teu + one.transshipped_teu == pytest.approx(one.loaded_teu)


def test_japanese_cargo_stands_as_published() -> None:
    found = sums.identity(observations()).via_korea
    assert [str(one.day) for one in found] == ["2025-06-01", "2025-08-01"]
    for one in found:
        change = figure("korea_and_busan", f"{JAPANESE}, change", str(one.day), "% y/y")
        assert one.value == figure("korea_and_busan", JAPANESE, str(one.day))
        assert one.change * 100.0 == pytest.approx(change)


@LANGUAGES
def test_the_sentence_of_the_sum_stands_in_its_table(language: str) -> None:
    words, found = text.words(language), sums.identity(observations())
    said = sections.transshipped_said(found, words)
    rows = sections.transshipped_rows(found, words)
    left = next(row for row in rows if row[0] == words("korea.sum_left", month=_may(language)))
    assert all(cell in said for cell in left[1:])
    for row in rows[3:]:
        assert row[-1] in said
    bases = {"en": ("loading port", "country of origin"), "ko": ("선적항 기준", "원산지 기준")}
    for basis in bases[language]:
        assert basis in said
        assert any(basis in row[0] for row in rows)


def _may(language: str) -> str:
    return {"en": "May 2025", "ko": "2025년 5월"}[language]


@LANGUAGES
def test_the_sum_stands_first_and_names_the_makers_of_its_rows(language: str) -> None:
    words, found = text.words(language), sums.identity(observations())
    app = opened.app("korea", links.query(language=language))
    first = tables(app)[0]
    wanted = sections.transshipped_rows(found, words)
    assert [tuple(row) for row in first.to_numpy().tolist()] == wanted
    captions = [one.value for one in app.main.caption]
    [mine] = [one for one in captions if words("korea.sums_note") in one]
    for name in ("JIFFA", "Descartes Datamyne Japan"):
        assert name in mine
    assert captions.index(mine) == 0
    assert (
        words.otherwise("paper_name.Maeil Business Newspaper (MK)", "Maeil Business Newspaper (MK)")
        in mine
    )


def test_the_bill_is_boxes_times_spot_share_times_rise() -> None:
    """135,000 FEU, half of them at spot, 2,889 USD: 195 m USD a quarter; 40 m USD in June."""
    prints = raw.read("spot_rates_event_window")
    west = prints[prints["series"] == "KCCI_USWC"].set_index("period_start")["value"].astype(float)
    [june] = prints[
        (prints["series"] == "KCCI_USWC_avg") & (prints["period_start"] == "2025-06-01")
    ]["value"]
    found = sums.bill(observations())
    rise = west["2025-06-09"] - west["2025-04-07"]
    assert west.loc["2025-04-07":"2025-08-31"].max() == west["2025-06-09"]
    contract = parameters.BY_NAME["contract_share"]
    for share, bill in (
        (1.0 - contract.high, found.at_peak.least),
        (1.0 - contract.value, found.at_peak.usual),
        (1.0 - contract.low, found.at_peak.most),
    ):
        assert bill == pytest.approx(exported() / 2.0 * share * rise)
    assert found.at_peak.usual / 1e6 == pytest.approx(195.0, abs=0.05)
    of_june = exported() / 3.0 / 2.0 * (1.0 - contract.value) * (float(june) - west["2025-04-07"])
    assert found.in_june.usual == pytest.approx(of_june)
    assert (str(found.first), str(found.peak)) == ("2025-04-07", "2025-06-09")


def test_a_bill_grows_with_spot_cargo_and_vanishes_without_a_rise() -> None:
    assert korea_sums.extra_freight_usd(2_000.0, 0.5, 100.0) == pytest.approx(50_000.0)
    assert korea_sums.extra_freight_usd(2_000.0, 0.5, 0.0) == 0.0
    found = sums.bill(observations())
    for one in (found.at_peak, found.in_june):
        assert one.least < one.usual < one.most


@LANGUAGES
def test_the_sentence_of_the_bill_stands_in_its_table(language: str) -> None:
    words, found = text.words(language), sums.bill(observations())
    said, rows = sections.bill_said(found, words), sections.bill_rows(found, words)
    assert f"**{rows[0][3]}**" in said
    assert rows[0][4] in said
    assert rows[1][3] in said
    for day in (found.peak, found.first):
        assert words.day(day) in said
    shown = [
        one
        for one in tables(opened.app("korea", links.query(language=language)))
        if words("korea.head_bill") in one
    ]
    assert [tuple(row) for row in shown[0].to_numpy().tolist()] == rows


def test_hmm_is_read_as_published() -> None:
    found, rows = sums.hmm(observations())
    names = {
        "carried": ("HMM containers carried, Americas services", "TEU"),
        "revenue": ("HMM revenue, Americas container services", "KRW bn"),
    }
    for key, (series, unit) in names.items():
        assert found[key].value == figure("korea_and_busan", series, "2025-04-01", unit)
        change = figure("korea_and_busan", f"{series}, change", "2025-04-01", "% y/y")
        assert found[key].change * 100.0 == pytest.approx(change)
    assert set(rows["source_name"]) == {"HMM"}


def test_hmms_part_of_loadings_is_that_of_the_quarter() -> None:
    """Plan and central run of April 2025 as it happened, day by day from 1 April to 30 June."""
    result = cache.run(scenarios.BY_NAME["as_it_happened"].levers).result
    days = np.arange(np.datetime64("2025-04-01"), np.datetime64("2025-07-01"))
    week = np.searchsorted(result.weeks.astype("datetime64[D]"), days, side="right") - 1
    found = korea_outlook.hmm_second_quarter_2025()
    for mine, teu in zip(found, (result.planned_loadings_teu, result.carried_teu), strict=True):
        daily = np.asarray(teu[0]).sum(axis=(0, 1))[week] / 7.0
        assert mine == pytest.approx(0.045 * daily.sum())


@LANGUAGES
def test_hmm_and_model_stand_side_by_side_and_never_in_one_cell(language: str) -> None:
    words = text.words(language)
    published, _ = sums.hmm(observations())
    model = korea_outlook.second_quarter_2025()
    loaded_ = korea_outlook.hmm_second_quarter_2025()
    rows = sections.carrier_rows(published, model, loaded_, words)
    assert [bool(row[2]) for row in rows] == [True, True, False, False]
    assert [bool(row[3]) for row in rows] == [False, False, True, True]
    assert rows[0][1] == words.teu(334_000)
    place = korea.CARRIERS.index("hmm")
    assert words.usd(float(model.planned_value_usd[1, place]), 2) == rows[3][1]
    assert [one for one in re.findall(r"\d[\d,.]*", rows[3][3]) if significant(one) > 2] == []
    assert isinstance(model, Spread)


@pytest.mark.parametrize(("weight", "sign"), [(0.0, 1.0), (0.1, 1.0), (0.4, -1.0)])
def test_a_heavier_weight_of_china_turns_the_sign_of_the_second_quarter(
    weight: float, sign: float
) -> None:
    """Central run: about +5.5 % at 0, +3.1 % at 0.1, -4.1 % at 0.4; the ministry counted +8.2 %."""
    result = cache.run(scenarios.BY_NAME["as_it_happened"].levers).result
    days = np.arange(np.datetime64("2025-04-01"), np.datetime64("2025-07-01"))
    week = np.searchsorted(result.weeks.astype("datetime64[D]"), days, side="right") - 1
    carried, planned = result.carried_teu[0].sum(axis=1), result.planned_loadings_teu[0].sum(axis=1)
    change = carried / planned - 1.0
    blanked = result.blanked_teu[0, 0].sum(axis=0) / result.nominal_capacity_teu[0, 0].sum()
    given = parameters.defaults()
    index = (
        weight * change[0]
        + given["busan_sea_weight"] * change[1]
        + given["busan_hub_weight"] * blanked
    )
    assert sign * float(index[week].mean()) > 0.0


def test_the_weight_of_china_is_low_and_says_why() -> None:
    one = parameters.BY_NAME["busan_china_weight"]
    assert (one.low, one.value, one.high) == (0.0, 0.1, 0.2)
    for word in ("12.4", "10.9", "eleven months", "not bundled"):
        assert word in one.source
