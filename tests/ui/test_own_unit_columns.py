"""A column of units that contradicts the heading, or itself, is asked about on the page."""

import pytest

from pages.words import text
from tests.ui import opened
from tests.ui.test_own_questions import answer, captions, loaded, ready, rows, use

# In which language a page is asked is tried in turns; weekly, in all of them.
pytestmark = pytest.mark.diagonal(cases=1)

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)


def with_units(*units: str) -> bytes:
    """Give weeks of cargo in TEU, by their heading, beside a column that may say otherwise."""
    weeks = ("2025-04-07", "2025-04-14", "2025-04-21")
    lines = "".join(
        f"{week},CN,WC,60000,{unit}\n" for week, unit in zip(weeks, units, strict=False)
    )
    return f"week,origin,coast,loadings_teu,단위\n{lines}".encode()


@LANGUAGES
def test_a_column_that_contradicts_the_heading_is_named_and_its_unit_asked(language: str) -> None:
    words = text.words(language)
    app = loaded(with_units("FEU", "FEU"), language)
    column = words("own.column_loadings_teu")
    said = words("own.unit_beside", column=column, heading="단위", units="FEU")
    assert said in captions(app)
    assert not ready(app)
    answer(app, words("own.unit", column=column), "FEU")
    answer(app, words("own.times", column=column), 1)
    assert ready(app)
    use(app)
    found = rows(app, "cargo")
    assert found is not None
    assert found["loadings_teu"].tolist() == [120_000.0, 120_000.0]


@LANGUAGES
def test_rows_in_different_units_are_not_read_until_those_of_one_are_kept(language: str) -> None:
    words = text.words(language)
    app = loaded(with_units("TEU", "FEU", "TEU"), language)
    column = words("own.column_loadings_teu")
    told = {"column": column, "heading": "단위", "units": "TEU, FEU", "shape": words("own.shape")}
    assert words("own.unit_mixed", **told) in [one.value for one in app.warning]
    assert not ready(app)
    only = words("own.only", column="단위")
    [kept] = [one for one in app.multiselect if one.label == only]
    opened.again(kept.set_value(["TEU"]), app)
    assert not app.warning
    use(app)
    found = rows(app, "cargo")
    assert found is not None
    assert len(found) == 2
