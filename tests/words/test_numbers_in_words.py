"""Numbers, dates and signs as each language writes them."""

import datetime as dt
import math
import re

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data import store
from pages.charts import cards
from pages.words import text
from pages.words.text import MINUS, Words

EN, KO = text.words("en"), text.words("ko")
BOTH = pytest.mark.parametrize("words", [EN, KO], ids=["en", "ko"])
TEU = [
    (0.0, "0 TEU", "0TEU"),
    (0.4, "0 TEU", "0TEU"),
    (12.0, "12 TEU", "12TEU"),
    (999.0, "999 TEU", "999TEU"),
    (999.6, "1 k TEU", "1,000TEU"),
    (1_000.0, "1 k TEU", "1,000TEU"),
    (9_994.0, "9.99 k TEU", "9,990TEU"),
    (9_999.0, "10 k TEU", "1만TEU"),
    (10_000.0, "10 k TEU", "1만TEU"),
    (63_039.0, "63 k TEU", "6.3만TEU"),
    (99_960.0, "100 k TEU", "10만TEU"),
    (999_499.0, "999 k TEU", "99.9만TEU"),
    (999_500.0, "1 m TEU", "100만TEU"),
    (1_293_000.0, "1.29 m TEU", "129만TEU"),
    (12_345_678.0, "12.3 m TEU", "1,230만TEU"),
]


@pytest.mark.parametrize(("value", "english", "korean"), TEU)
def test_teu_are_written_to_three_significant_figures(
    value: float, english: str, korean: str
) -> None:
    assert (EN.teu(value), KO.teu(value)) == (english, korean)
    if value >= 1.0:
        assert (EN.teu(-value), KO.teu(-value)) == (MINUS + english, MINUS + korean)
        assert EN.signed_teu(value) == f"+{english}"
        assert KO.signed_teu(-value) == f"{MINUS}{korean}"


@example(999.5)
@example(9_995.0)
@given(st.floats(1.0, 5e8))
def test_teu_lose_no_more_than_the_third_figure(value: float) -> None:
    for words, sizes in ((EN, {"k ": 1e3, "m ": 1e6}), (KO, {"만": 1e4})):
        number, size = re.fullmatch(r"([\d,.]+) ?(\D*)TEU", words.teu(value)).groups()  # type: ignore[union-attr]
        read = float(number.replace(",", "")) * sizes.get(size, 1.0)
        assert abs(read - value) <= max(0.5, 0.00501 * value)
        assert len(re.sub(r"\D", "", number).strip("0")) <= 3


@pytest.mark.parametrize(
    ("share", "digits", "english"),
    [(0.0, 0, "0 %"), (0.694, 0, "69 %"), (0.0149, 1, "1.5 %"), (1.0, 0, "100 %"),
     (-0.126, 0, f"{MINUS}13 %"), (-0.0004, 0, "0 %"), (12.0, 0, "1,200 %")],
)  # fmt: skip
def test_shares_are_written_in_per_cent(share: float, digits: int, english: str) -> None:
    assert EN.pct(share, digits) == english
    assert KO.pct(share, digits) == english.replace(" ", "")


@pytest.mark.parametrize(
    ("share", "english"),
    [(0.0, "0 %"), (0.004, "0 %"), (0.0149, "1 %"), (0.094, "9 %"), (0.874, "87 %"),
     (0.996, "100 %"), (1.78, "180 %"), (2.84, "280 %"), (-0.126, "13 %"), (9.96, "1,000 %")],
)  # fmt: skip
def test_rates_are_written_to_two_significant_figures_at_most(share: float, english: str) -> None:
    assert EN.rough_pct(share) == english
    assert KO.rough_pct(share) == english.replace(" ", "")


@given(st.floats(-10.0, 10.0))
def test_a_rough_per_cent_has_two_significant_figures_and_no_sign(share: float) -> None:
    written = EN.rough_pct(share).removesuffix(" %").replace(",", "")
    assert len(written.rstrip("0")) <= 2
    assert abs(float(written) - abs(100.0 * share)) <= max(0.51, 0.0501 * abs(100.0 * share))


@pytest.mark.parametrize(
    ("share", "english"),
    [(-0.19, f"{MINUS}19 pp"), (0.1, "+10 pp"), (0.0, "0 pp"), (0.004, "0 pp"), (-0.004, "0 pp")],
)
def test_differences_of_shares_are_points_with_a_sign(share: float, english: str) -> None:
    assert EN.points(share) == english
    assert KO.points(share) == english.replace(" pp", "%p")


@example(0.005)
@example(-0.015)
@given(st.floats(-2.0, 2.0))
def test_a_zero_never_has_a_sign_and_all_else_always_has_one(share: float) -> None:
    written = [EN.points(share), EN.signed_pct(share), EN.signed_pct(share, 1)]
    written.append(EN.signed_teu(share * 1_000.0))
    for one in written:
        sign = one[0] if one[0] in "+-−" else ""
        zero = float(re.sub(r"[^\d.]", "", one)) == 0
        assert sign == ("" if zero else "+" if share > 0 else MINUS), one


@pytest.mark.parametrize(
    ("ratio", "written"),
    [(1.0, "×1.0"), (2.78, "×2.8"), (0.874, "×0.87"), (1.04, "×1.0"), (0.996, "×1.0")],
)
def test_multiples_are_written_to_two_significant_figures(ratio: float, written: str) -> None:
    assert EN.times(ratio) == written
    assert KO.times(ratio) == written.removeprefix("×") + "배"


@pytest.mark.parametrize(
    ("weeks", "english", "korean"),
    [
        (0.0, "0 weeks", "0주"),
        (1.0, "1 week", "1주"),
        (2.0, "2 weeks", "2주"),
        (26.0, "26 weeks", "26주"),
        (math.nan, "not in the time worked out", "계산 기간 안에 없음"),
        (math.inf, "not in the time worked out", "계산 기간 안에 없음"),
    ],
)
def test_weeks_are_counted_as_the_language_counts(weeks: float, english: str, korean: str) -> None:
    assert (EN.weeks(weeks), KO.weeks(weeks)) == (english, korean)


@pytest.mark.parametrize("month", range(1, 13))
def test_days_are_written_as_the_language_does(month: int) -> None:
    day = dt.date(2025, month, 7)
    assert EN.day(day) == f"7 {day:%B} 2025"
    assert KO.day(day) == f"2025. {month}. 7."


@BOTH
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_not_a_number_is_said_to_be_unknown(words: Words, value: float) -> None:
    assert words.number(value) == words("format.unknown")
    assert words.teu(value) == words("format.teu", value=words("format.unknown"))


@BOTH
@given(value=st.floats(-1e9, 1e9), digits=st.integers(0, 2))
def test_the_minus_is_a_true_minus(words: Words, value: float, digits: int) -> None:
    written = words.number(value, digits)
    assert "-" not in written
    assert not re.fullmatch(rf"{MINUS}[0.]+", written)
    assert float(written.replace(",", "").replace(MINUS, "-")) == pytest.approx(
        value, abs=0.51 * 10.0**-digits
    )


def test_the_language_of_a_browser_is_taken_where_it_is_spoken_here() -> None:
    given = ["ko-KR", "ko", "en-US", "KO-kr", "fr-FR", "", None]
    assert [text.preferred(one) for one in given] == ["ko", "ko", "en", "ko", "en", "en", "en"]


@BOTH
@pytest.mark.parametrize(
    ("ends", "english", "korean"),
    [
        ((3.0, 24.0), "3 weeks to 24 weeks", "3주–24주"),
        ((0.0, 0.0), "0 weeks", "0주"),
        ((24.0, math.inf), "24 weeks to beyond the horizon", "24주 – 분석 기간 이후"),
        ((math.inf, math.inf), "not in the time worked out", "계산 기간 안에 없음"),
    ],
)
def test_a_range_of_weeks_may_end_beyond_the_horizon(
    words: Words, ends: tuple[float, float], english: str, korean: str
) -> None:
    wanted = english if words is EN else korean
    assert re.search(rf"(:|때) {wanted}$", cards.drawn(words, ends, words.weeks))
    band = cards.band(words, np.array([9.0, *reversed(ends)]), words.weeks)
    assert re.search(rf"(:|때) {wanted}$", band)


def test_a_number_stays_with_its_unit_on_the_screen() -> None:
    said = "-16 % of 63.0 k TEU, by 5 pp, 14 weeks, 9 TEUs, 1 percent, 1.1 × baseline"
    assert text.unbroken(said).replace("\N{NO-BREAK SPACE}", "_") == (
        "-16_% of 63.0_k_TEU, by 5_pp, 14 weeks, 9 TEUs, 1 percent, 1.1_× baseline"
    )
    assert text.unbroken("16% 줄고 6.30만TEU") == "16% 줄고 6.30만TEU"


def test_published_amounts_are_counted_as_the_language_counts_them() -> None:
    assert text.words("ko").published(10.0, "USD million") == "1,000만 달러"
    assert text.words("ko").published(5.8, "USD billion") == "58억 달러"
    assert text.words("en").published(5.8, "USD billion") == "5.8 bn USD"
    assert text.words("ko").published(826.0, "KRW bn") == "8,260억 원"
    assert text.words("en").published(826.0, "KRW bn") == "826 bn KRW"


@pytest.mark.parametrize("left", [6e-8, -6e-8, 0.4, 0.0])
def test_what_a_subtraction_leaves_over_is_no_amount(left: float) -> None:
    for language in text.LANGUAGES:
        words = text.words(language)
        assert {words.usd(left, 2), words.krw(left, 2)} == {words.usd(0.0, 2), words.krw(0.0, 2)}


def test_no_published_figure_in_korean_counts_money_in_thousands() -> None:
    words = text.words("ko")
    units = {str(unit) for unit in store.read("observations")["unit"]}
    told = {unit: words.published(10.0, unit) for unit in units}
    assert {
        unit: one for unit, one in told.items() if re.search("십억|백만|천 ?(달러|원)", one)
    } == {}
