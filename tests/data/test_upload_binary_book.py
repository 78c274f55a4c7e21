"""A workbook in the binary form of Excel is read as any other, or refused for what it is."""

import pytest

from data.upload import reading
from tests.data import binary_book, uploads
from tests.data.public_files import INBOUND

HEAD = ["연월", "국가", "항만명", "수입(TEU)"]
ROWS: list[list[str | float]] = [
    [f"2025-0{place}", "중국", "롱비치", into + 0.5] for place, into in enumerate(INBOUND, 1)
]
BOOK = binary_book.written([["2025년 물동량"], [], HEAD, *ROWS], "자료")


def test_its_rows_keep_their_numbers_and_its_figures_their_sum() -> None:
    look = reading.look(BOOK)
    assert (look.format, look.book.sheets, look.shape.heads) == ("xlsb", ("자료",), (3,))
    _, account = uploads.accounted(BOOK)
    assert account.sums["coast"] == {"WC": sum(INBOUND) + 3}


@pytest.mark.parametrize("part", ["xl/workbook.bin", "xl/worksheets/sheet1.bin"])
def test_a_part_that_is_cut_is_named_as_damage(part: str) -> None:
    whole = uploads.part(BOOK, part)
    codes = uploads.told(uploads.repacked(BOOK, part, whole[: len(whole) // 3]))
    assert set(codes) <= {"damaged_sheet", "unreadable_book"}
    assert codes
