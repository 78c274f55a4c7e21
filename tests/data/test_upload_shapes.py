"""The same figures in whatever shape give the same table, or a question; never other figures."""

import pytest
from pandas.testing import assert_frame_equal

from data.upload import guess, reading
from data.upload.shape import MADE
from tests.data import shapes, uploads

TRUTH = shapes.truth()
EXPECTED = uploads.taken(shapes.long(TRUTH))


@pytest.mark.parametrize("name", shapes.SHAPES)
def test_every_shape_gives_the_same_table(name: str) -> None:
    rows, account = uploads.accounted(shapes.SHAPES[name](TRUTH))
    assert_frame_equal(rows, EXPECTED, check_exact=False)
    by_month = TRUTH.groupby("month")["teu"].sum().to_dict()
    for kind in ("origin", "coast"):
        expected = TRUTH.groupby(kind)["teu"].sum().to_dict()
        assert dict(account.sums[kind]) == pytest.approx(expected)
    assert dict(account.sums["month"]) == pytest.approx(by_month)


@pytest.mark.parametrize("name", shapes.SHAPES)
def test_the_order_of_rows_does_not_matter(name: str) -> None:
    shuffled = TRUTH.sample(frac=1, random_state=7)
    rows, _ = uploads.accounted(shapes.SHAPES[name](shuffled))
    assert_frame_equal(rows, EXPECTED, check_exact=False)


@pytest.mark.parametrize("day", ["2025-11-28", "2025.11.28", "2025/11/28"])
@pytest.mark.parametrize("words", [("Previous Index", "Current Index"), ("전주 지수", "금주 지수")])
def test_an_exchange_names_the_day_of_each_column_among_words(
    words: tuple[str, str], day: str
) -> None:
    before, now = f"{words[0]} {day.replace('28', '21')}", f"{words[1]} {day}"
    lines = ("Europe,USD/TEU,1367,1404,37", "USWC,USD/FEU,1645,1632,-13", "")
    text = "\n".join((f"Line,Unit,{before},{now},Change", *lines))
    look = reading.look(text.encode())
    assert look.shape.across == (before, now)
    columns = guess.columns(look, "rate")
    assert columns == {
        "week": MADE["date"],
        "coast": "Line",
        "rate_usd_per_feu": MADE["figures"],
    }
    rows = uploads.taken(text.encode(), "rate", unit="USD/FEU", period="last_day")
    assert rows["week"].dt.day.tolist() == [17, 24]
    assert rows["rate_usd_per_feu"].tolist() == [1645, 1632]
