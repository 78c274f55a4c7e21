"""What the shape of a file leaves open is asked, and figures are checked by eye before use."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data.upload import kept, reading
from pages.words import text
from tests.data import shapes, uploads
from tests.ui import opened
from tests.ui.test_own_questions import LANGUAGES, answer, box, captions, loaded, ready, rows, use

pytestmark = pytest.mark.diagonal(cases=1)
TRUTH = shapes.truth()


def markdown(app: AppTest) -> str:
    return " ".join(one.value for one in app.markdown)


def choose(app: AppTest, label: str, values: list[str]) -> None:
    [found] = [one for one in app.multiselect if one.label == label]
    opened.again(found.set_value(values), app)


@LANGUAGES
def test_days_are_summed_to_whole_weeks_and_that_is_said(language: str) -> None:
    words = text.words(language)
    lines = "".join(f"2025-04-{day:02d},WC,40000\n" for day in range(1, 29))
    app = loaded(f"date,coast,capacity_teu\n{lines}".encode(), language)
    assert box(app, words("own.period")).value == "day"
    assert words("own.rule_spacing_day")[1:] in captions(app)
    opened.again(app.button(key="own.use").click(), app)
    assert words("own.check_cut_weeks", before="2") in "".join(one.value for one in app.markdown)
    opened.again(app.button(key="own.take").click(), app)
    found = rows(app, "capacity")
    assert found is not None
    assert found["capacity_teu"].tolist() == [280_000] * 3


@LANGUAGES
def test_months_without_a_year_wait_for_it(language: str) -> None:
    words = text.words(language)
    app = loaded(shapes.month_names_across(TRUTH).replace(b"2025 TEU", b"TEU"), language)
    assert not [one for one in app.button if one.key == "own.use"]
    column = words("own.made_month")
    answer(app, words("own.year", column=column), "=2025")
    assert ready(app)
    use(app)
    found = rows(app, "cargo")
    assert found is not None
    assert found["week"].min() == pd.Timestamp("2025-01-06")


@LANGUAGES
def test_the_heading_row_can_be_moved(language: str) -> None:
    words = text.words(language)
    lines = "".join(f"2025-0{month},WC,326000\n" for month in range(1, 7))
    app = loaded(f"a,b,c\nmonth,coast,capacity (TEU)\n{lines}".encode(), language)
    answer(app, words("own.heading_row"), 2)
    two = [one for one in app.checkbox if one.label == words("own.heading_two")]
    if two[0].value:
        opened.again(two[0].uncheck(), app)
    use(app)
    assert rows(app, "capacity") is not None


@LANGUAGES
def test_a_place_no_list_knows_is_asked_about_and_never_dropped(language: str) -> None:
    words = text.words(language)
    content = shapes.ports_and_countries(TRUTH).replace(b"Savannah", b"Atlantis")
    app = loaded(content, language)
    assert not ready(app)
    choose(app, words("coast.EC"), ["USEWR", "Atlantis"])
    assert ready(app)
    opened.again(app.button(key="own.use").click(), app)
    said = words("own.check_grouped", before="192", after="48")
    assert said in markdown(app)
    opened.again(app.button(key="own.back").click(), app)
    assert ready(app)
    assert rows(app, "cargo") is None


@LANGUAGES
def test_sums_are_left_out_in_the_open(language: str) -> None:
    words = text.words(language)
    app = loaded(shapes.with_totals(TRUTH), language)
    opened.again(app.button(key="own.use").click(), app)
    total = words.number(float(TRUTH["teu"].sum()))
    said = {"count": "6", "total": total, "unit": "TEU"}
    assert words("own.check_totals", **said) in markdown(app)


@LANGUAGES
def test_rows_that_repeat_are_put_together_only_after_a_word(language: str) -> None:
    words = text.words(language)
    content = b"week,coast,capacity_teu\n" + b"2025-04-07,WC,150000\n2025-04-14,WC,150000\n" * 2
    app = loaded(content, language)
    use(app)
    assert rows(app, "capacity") is None
    said = {"rows": "4", "cells": "2", "sum": "600,000", "mean": "150,000"}
    assert words("own.rule_repeated", **said) in app.warning[0].value
    assert not ready(app)
    [parts] = [one for one in app.checkbox if one.label == words("own.together")]
    opened.again(parts.check(), app)
    use(app)
    found = rows(app, "capacity")
    assert found is not None
    assert found["capacity_teu"].tolist() == [300_000, 300_000]


@LANGUAGES
def test_points_of_an_index_need_a_rate(language: str) -> None:
    words = text.words(language)
    lines = "".join(f"2025-04-{day:02d},1600,2400,1400\n" for day in (7, 14, 21))
    app = loaded(f"week,USWC,USEC,EUR\n{lines}".encode(), language)
    opened.again(app.segmented_control[0].set_value("rate"), app)
    column = words("own.column_rate_usd_per_feu")
    answer(app, words("own.unit", column=column), "points")
    answer(app, words("own.times", column=column), 1)
    assert words("own.base_note") in captions(app)
    assert not ready(app)
    [dollars] = [one for one in app.text_input if one.label == words("own.base_usd")]
    for wrong in ("two thousand", "1,5", "-3", "0"):
        opened.again(dollars.set_value(wrong), app)
        assert not ready(app)
        [dollars] = [one for one in app.text_input if one.label == words("own.base_usd")]
    opened.again(dollars.set_value("2,000"), app)
    opened.again(app.button(key="own.use").click(), app)
    assert words("own.check_outside", places="EUR") in markdown(app)
    opened.again(app.button(key="own.take").click(), app)
    found = rows(app, "rate")
    assert found is not None
    assert dict(zip(found["coast"], found["rate_usd_per_feu"], strict=False)) == {
        "EC": pytest.approx(4_800),
        "WC": pytest.approx(3_200),
    }


@LANGUAGES
def test_arrivals_alone_are_loaded_a_voyage_earlier(language: str) -> None:
    words = text.words(language)
    lines = "".join(
        f"2025-06-{day:02d},CN,{coast},90000\n" for day in (2, 9) for coast in ("WC", "EC")
    )
    app = loaded(f"week,origin,coast,imports (TEU)\n{lines}".encode(), language)
    assert words("own.arrivals_alone") in captions(app)
    use(app)
    found = rows(app, "cargo")
    assert found is not None
    first = found.groupby("coast")["week"].min().to_dict()
    assert first == {"WC": pd.Timestamp("2025-05-12"), "EC": pd.Timestamp("2025-04-28")}
    assert set(found["loadings_teu"]) == {90_000}


@LANGUAGES
def test_the_choices_for_a_file_are_known_again(language: str) -> None:
    words = text.words(language)
    content = "week,origin,coast,qty\n2025-04-07,China,Oz,100000\n2025-04-14,China,Oz,100000\n"
    app = loaded(content.encode(), language)
    column = words("own.column_loadings_teu")
    answer(app, column, "qty")
    answer(app, words("own.unit", column=column), "TEU")
    answer(app, words("own.times", column=column), 1)
    answer(app, words("own.column_coast"), "coast")
    choose(app, words("coast.WC"), ["Oz"])
    use(app)
    assert rows(app, "cargo") is not None
    later = content.replace("04-07", "05-05").replace("04-14", "05-12").encode()
    app.file_uploader[0].set_value(("next.csv", later, "text/csv"))
    opened.again(app, app)
    assert words("own.mapping_known") in captions(app)
    assert ready(app)
    assert box(app, words("own.unit", column=column)).value == "TEU"


def test_a_mapping_is_read_back_as_it_was_written() -> None:
    plan = uploads.plan(reading.look(shapes.months_across(TRUTH)))
    one = kept.mapping(plan)
    assert kept.read(kept.written(one)) == one
    assert one.kinds == ("date",)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"null", b"[" * 100_000, b'{"form": 1}'])
def test_what_is_no_mapping_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="no_mapping"):
        kept.read(content)
