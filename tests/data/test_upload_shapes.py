"""The same figures in whatever shape give the same table, or a question; never other figures."""

import pytest
from pandas.testing import assert_frame_equal

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
