"""Tables that stand below each other are told apart, and the one that is meant is read alone."""

from dataclasses import replace

import pytest

from data.upload import amounts, reading
from data.upload.shape import Shape
from tests.data import public_files as public
from tests.data import uploads
from tests.data.public_files import INBOUND, OUTBOUND, YEAR
from tests.data.test_upload_public import File, take


@pytest.mark.parametrize(
    ("file", "names"),
    [
        (public.below_each_other, ("Table 1", "Table 2")),
        (lambda: public.below_each_other("월"), ("Table 1", "Table 2")),
        (public.same_headings, ("", "Month")),
        (public.groups_of_countries, ()),
        (public.beside_each_other, ()),
        (public.calendar_years, ()),
        (public.provisional, ()),
    ],
)
def test_tables_below_each_other_are_found(file: File, names: tuple[str, ...]) -> None:
    found = reading.look(file()).offer.parts
    assert tuple(one.name[:7] for one in found) == names


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("file", [public.below_each_other, public.same_headings])
def test_of_several_tables_the_one_that_is_meant_is_read_alone(file: File, place: int) -> None:
    part = reading.look(file()).offer.parts[place]
    found = take(file(), shape=Shape(part=part), unit="TEU")
    once = sum((INBOUND, OUTBOUND)[place])
    expected = once if file is public.same_headings else 2 * once + 42
    assert sum(found.sums["month"].values()) == expected
    assert all(one.apart == 0 for one in found.totals)


def test_the_rows_of_every_table_together_are_those_of_the_sheet() -> None:
    parts = reading.look(public.below_each_other()).offer.parts
    assert parts[0].first == 0
    assert parts[-1].last == 0
    assert parts[1].first == parts[0].last + 1
    shape = reading.look(public.below_each_other(), "", Shape(part=parts[1])).shape
    assert replace(shape, part=None).heads[0] > parts[1].first
    assert amounts.is_one(str(YEAR[0]))


def test_a_table_without_a_gap_or_other_headings_is_one_however_long() -> None:
    rows = "".join(f"2025-04-{place % 28 + 1:02d},China,{place}\n" for place in range(2_000))
    assert reading.look(f"date,origin,teu\n{rows}".encode()).offer.parts == ()


def test_a_sheet_of_notes_is_passed_over_unless_it_is_asked_for() -> None:
    look = reading.look(public.notes_before())
    assert (look.sheet, look.told, look.rows) == ("Data", (), 1)
    asked = reading.look(public.notes_before(), "README")
    assert (asked.sheet, [one.code for one in asked.told]) == ("README", ["one_column"])


def test_where_no_sheet_holds_a_table_the_first_is_named() -> None:
    content = uploads.repacked(
        public.notes_before(),
        "xl/worksheets/sheet2.xml",
        uploads.part(public.notes_before(), "xl/worksheets/sheet3.xml"),
    )
    look = reading.look(content)
    assert (look.sheet, [one.code for one in look.told]) == ("README", ["one_column"])
