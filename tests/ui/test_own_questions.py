"""What a file leaves open is asked on the page, in both languages, and nothing is used before."""

import io

import openpyxl
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from pages.answer import own_figures
from pages.ui.kept import own
from pages.words import text
from tests.data import uploads
from tests.link import links
from tests.ui import opened

# In which language a page is asked is tried in turns; weekly, in all of them.
pytestmark = pytest.mark.diagonal(cases=1)

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
MONTHS = [f"2025-{month:02d}" for month in range(1, 7)]


def loaded(content: bytes, language: str, name: str = "mine.csv") -> AppTest:
    """Load a file on the page, and press nothing."""
    app = opened.app("your_data", links.query(language=language))
    app.file_uploader[0].set_value((name, content, "text/csv"))
    opened.again(app, app)
    return app


def box(app: AppTest, label: str):  # type: ignore[no-untyped-def]
    """Find a question by its label."""
    [found] = [one for one in (*app.selectbox, *app.radio) if one.label == label]
    return found


def answer(app: AppTest, label: str, value: object) -> None:
    opened.again(box(app, label).set_value(value), app)


def ready(app: AppTest) -> bool:
    return not app.button(key="own.use").disabled


def use(app: AppTest) -> None:
    opened.use_own(app)


def rows(app: AppTest, subject: str) -> pd.DataFrame | None:
    if own.TABLES not in app.session_state:
        return None
    held: dict[str, own_figures.Held] = app.session_state[own.TABLES]
    return held[subject].rows if subject in held else None


def captions(app: AppTest) -> str:
    return " ".join(one.value for one in app.caption)


def cargo(heading: str, figure: float) -> bytes:
    lines = "".join(f"{month},중국,서안,{figure}\n" for month in MONTHS)
    return f"연월,출발지,연안,{heading}\n{lines}".encode("cp949")


@LANGUAGES
def test_a_multiplier_in_the_heading_is_chosen_and_shown(language: str) -> None:
    words = text.words(language)
    app = loaded(cargo("물동량(단위: 천TEU)", 481), language)
    column = words("own.column_loadings_teu")
    assert box(app, words("own.times", column=column)).value == 1000
    assert words("own.unit_read", column=column, value="1,000", unit="TEU") in captions(app)
    use(app)
    found = rows(app, "cargo")
    assert found is not None
    assert found["loadings_teu"].max() == pytest.approx(481_000 / 28 * 7, rel=0.1)


@LANGUAGES
def test_a_heading_that_is_not_understood_is_named_and_its_unit_asked(language: str) -> None:
    words = text.words(language)
    app = loaded(cargo("물동량(천TEU 잠정)", 481), language)
    column = words("own.column_loadings_teu")
    # The heading is not known either, so which column it is is asked first.
    answer(app, column, "물동량(천TEU 잠정)") if box(app, column).value is None else None
    assert words("own.unit_unknown", column=column, words="잠정") in captions(app)
    assert not ready(app)
    answer(app, words("own.unit", column=column), "TEU")
    assert not ready(app)
    answer(app, words("own.times", column=column), 1000)
    assert ready(app)


@LANGUAGES
def test_figures_of_another_size_are_asked_about_before_they_are_used(language: str) -> None:
    words = text.words(language)
    app = loaded(cargo("물동량(TEU)", 481), language)
    use(app)
    assert rows(app, "cargo") is None
    assert words("own.scale") in [one.value for one in app.warning]
    hint = words("own.scale_closer", times=words("own.times_1000"))
    assert hint in [one.value for one in app.markdown]
    assert not ready(app)
    # Another multiplier answers the question ...
    times = words("own.times", column=words("own.column_loadings_teu"))
    answer(app, times, 1000)
    assert not app.warning
    assert ready(app)
    # ... and so does the word that the figures are right; the question comes back until then.
    answer(app, times, 1)
    assert not ready(app)
    [right] = [one for one in app.checkbox if one.label == words("own.scale_right")]
    opened.again(right.check(), app)
    assert ready(app)
    use(app)
    found = rows(app, "cargo")
    assert found is not None
    assert found["loadings_teu"].max() < 200


@pytest.mark.diagonal
@pytest.mark.parametrize(
    ("subject", "content"),
    [
        ("capacity", b"week,coast,capacity_teu\n2025-04-07,WC,326\n2025-04-14,WC,327\n"),
        ("rate", b"week,coast,rate(USD/FEU)\n2025-04-07,WC,2.5\n2025-04-14,WC,2.6\n"),
    ],
)
def test_capacity_and_rates_are_asked_about_alike(subject: str, content: bytes) -> None:
    app = loaded(content, "en")
    use(app)
    assert rows(app, subject) is None
    assert text.words("en")("own.scale") in [one.value for one in app.warning]
    assert not ready(app)


@LANGUAGES
def test_a_month_that_may_be_two_is_asked_for(language: str) -> None:
    words = text.words(language)
    app = loaded(b"month,coast,capacity_teu\n2025.1,WC,1400000\n2025.1,EC,1000000\n", language)
    assert not ready(app)
    answer(app, words("own.tenth", cell="2025.1"), "october")
    assert ready(app)
    use(app)
    found = rows(app, "capacity")
    assert found is not None
    assert found["week"].min() == pd.Timestamp("2025-10-06")


@LANGUAGES
def test_a_sunday_is_asked_about_and_the_week_that_was_understood_is_shown(language: str) -> None:
    words = text.words(language)
    days = ("2025-04-06", "2025-04-13", "2025-04-20")
    lines = "".join(f"{day},WC,300000\n" for day in days)
    app = loaded(f"week,coast,capacity_teu\n{lines}".encode(), language)
    assert not ready(app)
    starts = {"first_day": "2025-04-07", "last_day": "2025-03-31", "any_day": "2025-03-31"}
    for period, monday in starts.items():
        answer(app, words("own.period"), period)
        start = pd.Timestamp(monday)
        end = start + pd.Timedelta(days=6)
        said = {"start": words.day(start.date()), "end": words.day(end.date())}
        assert words("own.understood_week", cell="2025-04-06", **said) in captions(app)
        assert ready(app)
    answer(app, words("own.period"), "first_day")
    use(app)
    found = rows(app, "capacity")
    assert found is not None
    assert found["week"].min() == pd.Timestamp("2025-04-07")


@LANGUAGES
def test_months_are_never_offered_as_weeks(language: str) -> None:
    words = text.words(language)
    lines = "".join(f"{month}-01,CN,WC,480000\n" for month in MONTHS)
    app = loaded(f"date,origin,coast,teu\n{lines}".encode(), language)
    period = box(app, words("own.period"))
    assert (period.value, list(period.options)) == ("month", [words("own.period_month")])
    assert words("own.rule_spacing_month")[1:] in captions(app)


def workbook(hidden: tuple[str, ...]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)  # type: ignore[arg-type]
    for place, name in enumerate(("draft", "final"), start=1):
        sheet = made.create_sheet(name)
        sheet.append(["week", "coast", "capacity_teu"])
        for day in ("2025-04-07", "2025-04-14"):
            sheet.append([day, "WC", 100_000 * place])
    sink = io.BytesIO()
    made.save(sink)
    content = sink.getvalue()
    xml = uploads.part(content, "xl/workbook.xml")
    for name in hidden:
        old = f'name="{name}" sheetId="{1 if name == "draft" else 2}" state="visible"'.encode()
        assert old in xml
        xml = xml.replace(old, old.replace(b"visible", b"hidden"))
    return uploads.repacked(content, "xl/workbook.xml", xml)


@LANGUAGES
def test_a_hidden_sheet_is_named_as_hidden_and_read_only_when_chosen(language: str) -> None:
    words = text.words(language)
    app = loaded(workbook(("draft",)), language, "mine.xlsx")
    sheet = box(app, words("own.sheet"))
    assert sheet.value == "final"
    assert list(sheet.options) == [words("own.sheet_hidden", sheet="draft"), "final"]
    assert words("own.hidden_sheets", sheets="draft") in captions(app)
    answer(app, words("own.sheet"), "draft")
    assert words("own.hidden_sheet", sheet="draft") in [one.value for one in app.warning]
    use(app)
    found = rows(app, "capacity")
    assert found is not None
    assert set(found["capacity_teu"]) == {100_000}


@LANGUAGES
def test_where_all_sheets_are_hidden_one_must_be_chosen(language: str) -> None:
    words = text.words(language)
    app = loaded(workbook(("draft", "final")), language, "mine.xlsx")
    assert box(app, words("own.sheet")).value is None
    assert words("own.all_hidden") in captions(app)
    assert not [one for one in app.button if one.key == "own.use"]
    answer(app, words("own.sheet"), "final")
    assert ready(app)


@LANGUAGES
def test_a_row_too_far_down_is_told_in_words(language: str) -> None:
    words = text.words(language)
    sheet = uploads.part(uploads.xlsx(uploads.cargo()), uploads.SHEET)
    far = sheet.replace(b"</sheetData>", b'<row r="999999999"><c><v>1</v></c></row></sheetData>')
    content = uploads.repacked(uploads.xlsx(uploads.cargo()), uploads.SHEET, far)
    app = loaded(content, language, "mine.xlsx")
    [said] = [one.value for one in app.error]
    assert words("own.rule_far_row", row="999,999,999", most="250,100") in said
