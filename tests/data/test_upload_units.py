"""A unit is read with its multiplier, or asked for; figures come out right either way."""

import pandas as pd
import pytest

from data import store
from data.upload import guess, reading, scale, unit_words, units
from data.upload.forms import Plan, Subject, Unit
from data.upload.tables import OWN
from tests.data import uploads

READ: dict[Subject, dict[str, tuple[str, int]]] = {
    "cargo": {
        "물동량(단위: 천TEU)": ("TEU", 1_000),
        "물동량(단위 : 1,000TEU)": ("TEU", 1_000),
        "물동량 (천 TEU)": ("TEU", 1_000),
        "물동량(千TEU)": ("TEU", 1_000),
        "물동량_천TEU": ("TEU", 1_000),
        "물동량천TEU": ("TEU", 1_000),
        "수출 컨테이너 물동량[천TEU]": ("TEU", 1_000),
        "2025 물동량(천TEU)": ("TEU", 1_000),
        "(천TEU)": ("TEU", 1_000),
        "천TEU": ("TEU", 1_000),
        "kTEU": ("TEU", 1_000),
        "KTEU": ("TEU", 1_000),
        "K TEU": ("TEU", 1_000),
        "k-TEU": ("TEU", 1_000),
        "TEU (k)": ("TEU", 1_000),
        "'000 TEU": ("TEU", 1_000),
        "\N{RIGHT SINGLE QUOTATION MARK}000 TEU": ("TEU", 1_000),
        "TEU('000)": ("TEU", 1_000),
        "TEUs (000s)": ("TEU", 1_000),
        "000 TEU": ("TEU", 1_000),
        "thousand TEU": ("TEU", 1_000),
        "TEU (thousands)": ("TEU", 1_000),
        "TEU, thousands": ("TEU", 1_000),
        "Cargo in thousands of TEU": ("TEU", 1_000),
        "thousand twenty-foot equivalent units": ("TEU", 1_000),
        "(1,000 TEU)": ("TEU", 1_000),
        "1 000 TEU": ("TEU", 1_000),
        "1\N{NO-BREAK SPACE}000 TEU": ("TEU", 1_000),
        "10^3 TEU": ("TEU", 1_000),
        "10\N{SUPERSCRIPT THREE} TEU": ("TEU", 1_000),
        "1e3 TEU": ("TEU", 1_000),
        "TEU/1000": ("TEU", 1_000),
        "TEU \N{DIVISION SIGN} 1,000": ("TEU", 1_000),
        "x1000 TEU": ("TEU", 1_000),
        "\N{MULTIPLICATION SIGN}1,000 TEU": ("TEU", 1_000),
        "TEU x 1000": ("TEU", 1_000),
        "TEU*1000": ("TEU", 1_000),
        "ＴＥＵ(천)": ("TEU", 1_000),
        "만TEU": ("TEU", 10_000),
        "물동량(만 TEU)": ("TEU", 10_000),
        "ten thousand TEU": ("TEU", 10_000),
        "10,000 TEU": ("TEU", 10_000),
        "십만TEU": ("TEU", 100_000),
        "10만 TEU": ("TEU", 100_000),
        "백TEU": ("TEU", 100),
        "백만TEU": ("TEU", 1_000_000),
        "100만 TEU": ("TEU", 1_000_000),
        "million TEU": ("TEU", 1_000_000),
        "mteu": ("TEU", 1_000_000),
        "mn TEU": ("TEU", 1_000_000),
        "TEU \N{MULTIPLICATION SIGN} 10\N{SUPERSCRIPT SIX}": ("TEU", 1_000_000),
        "천FEU": ("FEU", 1_000),
        "kFEU": ("FEU", 1_000),
        "FEU": ("FEU", 1),
        "FEU counts": ("FEU", 1),
        "number of FEUs": ("FEU", 1),
        "TEU": ("TEU", 1),
        "T.E.U.": ("TEU", 1),
        "loadings_teu": ("TEU", 1),
        "loadings_teu (TEU)": ("TEU", 1),
        "항만 물동량(TEU)": ("TEU", 1),
    },
    "capacity": {
        "선복량(천TEU)": ("TEU", 1_000),
        "Offered capacity, '000 TEU": ("TEU", 1_000),
        "capacity_teu": ("TEU", 1),
    },
    "rate": {
        "천달러/FEU": ("USD/FEU", 1_000),
        "천불/FEU": ("USD/FEU", 1_000),
        "k$/FEU": ("USD/FEU", 1_000),
        "USD ('000)/FEU": ("USD/FEU", 1_000),
        "USD/FEU (thousands)": ("USD/FEU", 1_000),
        "thousand USD per TEU": ("USD/TEU", 1_000),
        "USD/FEU": ("USD/FEU", 1),
        "US$ per FEU": ("USD/FEU", 1),
        "$/40ft": ("USD/FEU", 1),
        "FEU당 달러": ("USD/FEU", 1),
        "운임(USD/TEU)": ("USD/TEU", 1),
        "rate_usd_per_feu": ("USD/FEU", 1),
    },
}
ASKED: dict[Subject, tuple[str, ...]] = {
    "cargo": (
        "물동량", "물동량(천톤)", "물동량(단위: 천)", "인천TEU", "TEU/일", "TEU per day",
        "Tsd. TEU", "mille TEU", "bin TEU", "m TEU", "mil TEU", "TEU/m", "TEU/k", "1.000 TEU",
        "2,000 TEU",
        "1/1000 TEU", "TEU per 1000", "10^-3 TEU", "'00 TEU", "천TEU(만TEU)", "TEU (FEU)",
        "loadings_teu (천TEU)", "TEU %", "TEU(천) 잠정", "천달러/TEU", "boxes", "TEU 2",
        "billion TEU",
    ),
    "capacity": ("capacity", "선복", "capacity (ships)", "capacity (kilotonnes TEU)"),
    "rate": (
        "rate", "운임(달러)", "만원/FEU", "euro/FEU", "USD/1000 TEU", "달러/천TEU", "천FEU당 달러",
        "USD/FEU/week", "운임지수", "TEU",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("subject", "heading"), [(one, head) for one, heads in READ.items() for head in heads]
)
def test_quantity_and_multiplier_are_read_together(subject: Subject, heading: str) -> None:
    assert unit_words.read(heading, subject).unit == Unit(*READ[subject][heading])


@pytest.mark.parametrize(
    ("subject", "heading"), [(one, head) for one, heads in ASKED.items() for head in heads]
)
def test_a_heading_that_is_not_understood_whole_is_asked_about(
    subject: Subject, heading: str
) -> None:
    assert unit_words.read(heading, subject).unit is None


@pytest.mark.parametrize("heading", READ["cargo"])
def test_the_figures_come_out_in_teu(heading: str) -> None:
    quantity, times = READ["cargo"][heading]
    week = "week,origin,coast,"
    quoted = '"' + heading.replace('"', '""') + '"'
    content = f"{week}{quoted}\n2025-04-07,CN,WC,1.5\n2025-04-14,CN,WC,2\n".encode()
    look = reading.look(content)
    columns = {"week": "week", "origin": "origin", "coast": "coast", "loadings_teu": heading}
    whole = {"TEU": 1.0, "FEU": 2.0}[quantity] * times
    if 2 * whole > 500_000:
        assert set(uploads.told(content, columns=columns)) == {"outside"}
        return
    rows, _ = reading.take(content, uploads.plan(look, columns=columns))
    assert rows["loadings_teu"].tolist() == pytest.approx([1.5 * whole, 2 * whole])


def test_loadings_and_arrivals_each_have_their_own_unit() -> None:
    heads = "주,국가,연안,선적량(천TEU),도착량(FEU)\n"
    content = f"{heads}2025-04-07,CN,WC,120,50000\n2025-04-14,CN,WC,121,51000\n".encode()
    rows = uploads.taken(content)
    assert rows["loadings_teu"].tolist() == [120_000, 121_000]
    assert rows["arrivals_teu"].tolist() == [100_000, 102_000]
    bare = content.replace("도착량(FEU)".encode(), "도착량".encode())
    plan = uploads.plan(reading.look(bare))
    assert plan.units == {"loadings_teu": Unit("TEU", 1000)}


@pytest.mark.parametrize(
    ("days", "sure"), [("2025-04-07 2025-04-14", True), ("2025-04 2025-05", False)]
)
def test_a_unit_by_week_is_none_of_figures_by_month(days: str, sure: bool) -> None:
    rows = "".join(f"{day},WC,1\n" for day in days.split())
    look = reading.look(f"date,coast,capacity (TEU/week)\n{rows}".encode())
    found = guess.unit("capacity (TEU/week)", "capacity", look, "date")
    assert (found.unit is not None) == sure


def test_a_unit_in_words_nobody_knows_is_named() -> None:
    assert unit_words.read("TEU(천) 잠정", "cargo").unknown == "잠정"


def bundled() -> dict[tuple[str, ...], float]:
    return scale.medians(store.read("cargo_baseline_weekly"), "cargo", "loadings_teu")


def plan(times: int) -> Plan:
    return Plan("cargo", {}, {"loadings_teu": Unit("TEU", times)}, "week")


@pytest.mark.parametrize(
    ("factor", "odd"), [(1.0, False), (0.06, False), (19.0, False), (0.04, True), (21.0, True)]
)
def test_figures_of_another_size_are_found(factor: float, odd: bool) -> None:
    rows = store.read("cargo_baseline_weekly")
    usual = bundled()
    mine = [factor * usual[cell] for cell in zip(rows["origin"], rows["coast"], strict=True)]
    found = scale.judge("cargo", rows.assign(loadings_teu=mine), usual, "loadings_teu")
    assert bool(found) == odd


def test_the_multiplier_that_was_overlooked_is_offered() -> None:
    rows = store.read("cargo_baseline_weekly")
    small = rows.assign(loadings_teu=rows["loadings_teu"] / 1000)
    odd = scale.judge("cargo", small, bundled(), "loadings_teu")
    assert len(odd) == len(bundled())
    assert scale.closer(odd, plan(1)) == 1000
    assert scale.closer(odd, plan(10)) == 10_000


def test_one_week_of_another_size_is_asked_about_and_no_multiplier_is_offered() -> None:
    rows = store.read("cargo_baseline_weekly")
    rows["loadings_teu"] = rows["loadings_teu"].where(rows.index != 0, rows["loadings_teu"] / 1000)
    [odd] = scale.judge("cargo", rows, bundled(), "loadings_teu")
    assert odd.weeks == 1 < odd.all_weeks
    assert scale.closer((odd,), plan(1)) is None


def test_every_quantity_has_a_factor_and_every_table_a_unit() -> None:
    assert units.factor(Unit("FEU", 1000)) == 2000
    for subject, table in OWN.items():
        assert subject in units.QUANTITIES
        assert [one for one in table.columns if one.kind == "number"]
    assert pd.Series(units.TIMES).is_monotonic_increasing


@pytest.mark.parametrize(
    ("above", "heading", "unit"),
    [
        ("(단위: 천TEU)", "물동량", Unit("TEU", 1000)),
        ("미국향 물동량(단위: 만TEU)", "물동량", Unit("TEU", 10_000)),
        ("(단위: TEU)", "물동량(TEU)", Unit("TEU", 1)),
        ("2025년 물동량", "물동량(천TEU)", Unit("TEU", 1000)),
        # What contradicts the heading, or is not understood beside a multiplier, is asked.
        ("(단위: 천TEU)", "물동량(TEU)", None),
        ("(단위: 천)", "물동량(TEU)", None),
        ("(단위: 천TEU, %)", "물동량(TEU)", None),
        ("in thousands", "volume (TEU)", None),
        ("2025년 물동량", "물동량", None),
    ],
)
def test_a_unit_above_the_headings_is_read_or_asked(
    above: str, heading: str, unit: Unit | None
) -> None:
    rows = "2025-04-07,중국,서안,1\n2025-04-14,중국,서안,1\n"
    look = reading.look(f'"{above}",,,\n주,출발지,연안,{heading}\n{rows}'.encode())
    assert look.columns == ("주", "출발지", "연안", heading)
    assert guess.unit(heading, "cargo", look, "주").unit == unit
