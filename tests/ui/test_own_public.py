"""Of published tables the page asks which table and which month is meant, and names quarters."""

import pytest

from data.upload import reading
from pages.link import link
from pages.words import text
from tests.data import public_files as public
from tests.data import trade_files
from tests.data.public_files import OUTBOUND
from tests.ui import opened
from tests.ui.test_own_questions import LANGUAGES, answer, box, loaded, ready, rows

pytestmark = pytest.mark.diagonal(cases=1)


@LANGUAGES
def test_of_several_tables_one_is_chosen_before_anything_is_read(language: str) -> None:
    words = text.words(language)
    content = public.below_each_other()
    app = loaded(content, language, "mine.xlsx")
    question = words("own.part", count="2")
    assert box(app, question).value is None
    assert not app.dataframe
    assert not [one for one in app.button if one.key == "own.use"]
    names = [one.name for one in reading.look(content).offer.parts]
    shown = zip(names, box(app, question).options, strict=False)
    assert all(option.startswith(link.harmless(name)) for name, option in shown)
    answer(app, question, 1)
    opened.again(app.segmented_control[0].set_value("observed"), app)
    answer(app, words("own.column_origin"), "=OTH")
    assert ready(app)
    opened.again(app.button(key="own.use").click(), app)
    opened.again(app.button(key="own.take").click(), app)
    found = rows(app, "observed")
    assert found is not None
    assert found["observed_teu"].sum() < 2 * sum(OUTBOUND) + 42


@LANGUAGES
@pytest.mark.parametrize("file", [trade_files.quarters, trade_files.quarters_across])
def test_quarters_are_named_and_not_asked_as_weeks(file, language: str) -> None:  # type: ignore[no-untyped-def]
    words = text.words(language)
    app = loaded(file(), language)
    opened.again(app.segmented_control[0].set_value("cargo"), app)
    column = "Quarter" if file is trade_files.quarters else "25Q1"
    said = words("own.rule_quarter", column=column)
    assert said[1:] in " ".join(one.value for one in app.warning)
    assert not [one for one in app.selectbox if one.label == words("own.period")]
    assert not ready(app)


@LANGUAGES
def test_the_month_of_a_title_waits_for_a_word(language: str) -> None:
    words = text.words(language)
    app = loaded(public.month_in_title(), language, "mine.xlsx")
    question = box(app, words("own.title_month"))
    assert (question.value, len(question.options)) == (None, 1)
    assert not [one for one in app.button if one.key == "own.use"]
    answer(app, words("own.title_month"), question.options[0])
    assert box(app, words("own.period")).value == "month"
