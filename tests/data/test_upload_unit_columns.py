"""A column of units beside figures is read or asked; of several columns one is chosen by unit."""

from dataclasses import replace

import pytest

from data.upload import guess, reading, unit_words
from data.upload.forms import Subject, Unit


def of_column(
    heading: str, column: str, cells: tuple[str, ...], subject: Subject = "cargo"
) -> tuple[unit_words.Reading, bytes]:
    """Read the unit of figures beside which a column stands, in weeks from April on."""
    weeks = ("2025-04-07", "2025-04-14", "2025-04-21")
    rows = "".join(f"{week},CN,WC,6000,{cell}\n" for week, cell in zip(weeks, cells, strict=False))
    content = f"week,origin,coast,{heading},{column}\n{rows}".encode()
    return guess.unit(heading, subject, reading.look(content), "week"), content


@pytest.mark.parametrize(
    ("heading", "column", "cells", "unit"),
    [
        # The heading says nothing: the column does.
        ("volume", "unit", ("TEU", "TEU"), Unit("TEU", 1)),
        ("volume", "UOM", ("kTEU", "thousand TEU"), Unit("TEU", 1000)),
        ("물동량", "단위", ("천TEU", "천TEU"), Unit("TEU", 1000)),
        ("물동량", "물동량 단위", ("만TEU", "만TEU"), Unit("TEU", 10_000)),
        ("volume", "measure", ("FEU", "FEU"), Unit("FEU", 1)),
        # They agree, or the column is of other figures.
        ("물동량(천TEU)", "단위", ("천TEU", "천 TEU"), Unit("TEU", 1000)),
        ("loadings_teu", "unit", ("TEU", ""), Unit("TEU", 1)),
        ("물동량(TEU)", "중량단위", ("톤", "kg"), Unit("TEU", 1)),
        ("volume (TEU)", "size", ("20ft", "40ft"), Unit("TEU", 1)),
        ("volume (TEU)", "United States", ("Seattle", "Oakland"), Unit("TEU", 1)),
        # They contradict each other, or some of it is not said or not understood.
        ("loadings_teu", "단위", ("FEU", "FEU"), None),
        ("loadings_teu", "type", ("FEU", "FEU"), None),
        ("loadings_teu", "단위", ("천TEU", "천TEU"), None),
        ("물동량(TEU)", "단위", ("천", "천"), None),
        ("물동량(TEU)", "단위", ("1000", "1000"), None),
        ("물동량(TEU)", "단위", ("톤", "톤"), None),
        ("물동량", "단위", ("천TEU", ""), None),
        ("물동량", "단위", ("", ""), None),
    ],
)
def test_a_column_of_units_is_read_or_asked(
    heading: str, column: str, cells: tuple[str, ...], unit: Unit | None
) -> None:
    found, _ = of_column(heading, column, cells)
    assert found.unit == unit
    assert not found.is_mixed
    assert bool(found.column) == (unit is None and any(cells))


@pytest.mark.parametrize(
    ("column", "cells", "agrees"),
    [
        ("unit", ("USD/FEU",), True),
        ("currency unit", ("USD",), True),
        ("단위", ("FEU",), True),
        ("unit", ("USD/TEU",), False),
        ("단위", ("TEU당 달러",), False),
        ("단위", ("천달러",), False),
    ],
)
def test_a_column_of_units_beside_rates(column: str, cells: tuple[str], agrees: bool) -> None:
    found, _ = of_column("rate (USD/FEU)", column, cells, "rate")
    assert found.unit == (Unit("USD/FEU") if agrees else None)


@pytest.mark.parametrize(
    ("heading", "column", "cells"),
    [
        ("volume (TEU)", "unit", ("TEU", "FEU", "TEU")),
        ("volume", "unit", ("TEU", "FEU", "TEU")),
        ("물동량", "단위", ("TEU", "천TEU")),
        ("물동량(TEU)", "단위", ("TEU", "톤")),
        ("volume", "measure", ("TEU", "USD/FEU")),
    ],
)
def test_rows_in_different_units_have_none_until_those_of_one_are_kept(
    heading: str, column: str, cells: tuple[str, ...]
) -> None:
    found, content = of_column(heading, column, cells)
    assert found.unit is None
    assert found.is_mixed
    assert (found.column, found.cells) == (column, tuple(dict.fromkeys(cells)))
    shape = replace(reading.look(content).shape, only={column: ("TEU",)}, sure=True)
    kept = guess.unit(heading, "cargo", reading.look(content, shape=shape), "week")
    assert kept.unit == Unit("TEU")


def test_a_sum_without_a_unit_leaves_nothing_open() -> None:
    rows = "2025-04-07,CN,WC,6000,FEU\n2025-04-14,CN,WC,6000,FEU\nTotal,,,12000,\n"
    look = reading.look(f"week,origin,coast,volume,unit\n{rows}".encode())
    assert guess.unit("volume", "cargo", look, "week").unit == Unit("FEU")


def test_a_column_of_units_by_week_is_none_of_figures_by_month() -> None:
    rows = "".join(f"2025-{month:02d},CN,WC,6000,TEU/week\n" for month in (4, 5, 6))
    look = reading.look(f"month,origin,coast,volume,unit\n{rows}".encode())
    assert guess.unit("volume", "cargo", look, "month").unit is None


@pytest.mark.parametrize(
    ("headings", "chosen", "subject"),
    [
        (("물동량(톤)", "물동량(TEU)"), "물동량(TEU)", "cargo"),
        (("물동량(TEU)", "물동량(톤)"), "물동량(TEU)", "cargo"),
        (("cargo (tonnes)", "volume (1000 TEU)"), "volume (1000 TEU)", "cargo"),
        (("운임(원/FEU)", "운임(USD/FEU)"), "운임(USD/FEU)", "rate"),
        # Where none is understood, or the first leaves nothing open, the first stays.
        (("volume (tonnes)", "volume (kg)"), "volume (tonnes)", "cargo"),
        (("물동량", "물동량(TEU)"), "물동량", "cargo"),
    ],
)
def test_the_column_whose_unit_is_understood_is_chosen_first(
    headings: tuple[str, str], chosen: str, subject: Subject
) -> None:
    rows = "2025-04-07,중국,서안,1,2\n2025-04-14,중국,서안,1,2\n"
    look = reading.look(f"주,출발지,연안,{','.join(headings)}\n{rows}".encode())
    found = guess.columns(look, subject)
    assert chosen in found.values()
    assert not ({*headings} - {chosen}) & {*found.values()}
