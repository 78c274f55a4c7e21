"""The Compare page as a reader uses it: every change, its words, and the link that follows."""

import json
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest

from analysis import scenarios
from pages.link import compare_link, scenario_set
from pages.link.scenario_set import Set
from pages.ui.kept import compare_set
from pages.words import text
from pages.words.text import Words
from tests.link import links
from tests.ui import opened

# In which language a page is asked is tried in turns; weekly, in all of them.
pytestmark = pytest.mark.diagonal(cases=1)

BOTH = pytest.mark.parametrize("words", [*map(text.words, text.LANGUAGES)], ids=text.LANGUAGES)


def page(words: Words, query: str = "") -> AppTest:
    """Open the page in a language."""
    app = opened.app("compare", query or links.query(language=words.language))
    assert not app.exception
    assert not app.error
    return app


def names(app: AppTest) -> list[str]:
    """Give the names of the scenarios in order."""
    return [str(one.value) for one in app.text_input if str(one.key).startswith("compare.name.")]


def held(app: AppTest) -> Set:
    """Give the set that the address bar holds."""
    found, repairs = compare_link.judge({k: [v] for k, v in opened.address(app).items()})
    assert repairs == ()
    assert found is not None
    return found


def press(app: AppTest, key: str) -> None:
    opened.again(app.button(key=key).click(), app)
    assert not app.exception


def figures(app: AppTest) -> list[str]:
    """Give the names of the charts."""
    parts = [one.proto.bytes for one in app.main.get("bidi_component")]
    return [json.loads(part)["name"] for part in parts if part]


def said(app: AppTest) -> str:
    return "\n".join(str(one.proto.body) for one in app.main.get("html"))


@BOTH
def test_the_page_starts_with_the_official_statement(words: Words) -> None:
    app = page(words)
    first = scenario_set.first(words)
    assert names(app) == [one.name for one in first.entries]
    assert held(app) == first
    assert figures(app) == ["compare_arrivals", "compare_load", "compare_rate"]
    assert first.labels[2] in said(app)


@BOTH
def test_scenarios_are_added_named_ordered_and_taken_out(words: Words) -> None:
    app = page(words)
    opened.put(app, cargo_drop_pct=33.0)
    press(app, "compare.add")
    added = held(app)
    assert len(added.entries) == 4
    assert added.entries[3].levers["cargo_drop_pct"] == 33.0
    assert "33" in names(app)[3]
    opened.again(app.text_input(key="compare.name.3").input("Plan <b> 'B'"), app)
    assert names(app)[3] == "Plan ·b· ·B·"
    press(app, "compare.up.3")
    assert names(app)[2] == "Plan ·b· ·B·"
    press(app, "compare.down.0")
    press(app, "compare.remove.0")
    first = scenario_set.first(words).entries
    assert names(app) == [first[0].name, "Plan ·b· ·B·", first[2].name]
    assert held(app).reference == 0
    opened.again(app.text_input(key="compare.name.1").input("  "), app)
    assert "33" in names(app)[1]
    opened.put(app, cargo_drop_pct=50.0)
    assert "33" in names(app)[1]
    assert opened.address(app)["drop"] == "50"


@BOTH
def test_a_fifth_is_refused_with_words_and_a_double_is_told(words: Words) -> None:
    app = page(words)
    press(app, "compare.add")
    assert [one.value for one in app.info] == [
        words("compare.twins", one=held(app).labels[1], other=held(app).labels[3])
    ]
    before = held(app)
    press(app, "compare.add")
    middle = words("preset.official_middle")
    assert [one.value for one in app.warning] == [words("compare.full", most=4, name=middle)]
    assert held(app) == before
    press(app, "compare.remove.0")
    assert not app.warning


def paste(app: AppTest, pasted: str) -> None:
    app.text_input(key="compare.pasted").input(pasted)
    [button] = [one for one in app.button if "paste" in str(one.proto.form_id)]
    opened.again(button.click(), app)
    assert not app.exception


@BOTH
def test_a_pasted_link_is_judged_like_any_other(words: Words) -> None:
    app = page(words)
    paste(app, f"{links.HOST}/cargo?{links.spoilt({'drop': '250', 'm': '0.1'})}")
    assert held(app).entries[3].levers["cargo_drop_pct"] == 80.0
    whole = "\n".join(str(one.value) for one in app.warning)
    assert "250" in whole
    assert words("lever.cargo_drop_pct.name") in whole
    assert "`0.1`" in whole
    before = held(app)
    paste(app, "<script>alert(1)</script>")
    assert held(app) == before
    [refused] = [str(one.value) for one in app.warning]
    assert refused == words("compare.no_link", text="`·script·alert·1··/script·`")


@BOTH
def test_the_reference_is_chosen_and_differences_are_drawn(words: Words) -> None:
    app = page(words)
    opened.again(app.selectbox(key="compare.reference").select(0), app)
    assert held(app).reference == 0
    app.session_state[compare_set.VIEWED] = "difference"
    opened.again(app, app)
    assert figures(app) == [
        f"compare_{name}_difference" for name in ("arrivals", "load", "rate")
    ]  # fmt: skip


@BOTH
def test_a_link_opens_the_same_set_in_another_session(words: Words) -> None:
    presets = scenarios.BY_NAME
    given = Set(
        tuple(
            scenario_set.Entry(f"{name[:2]} {place}", presets[name].levers)
            for place, name in enumerate(("no_truce", "calm", "as_it_happened", "calm"))
        ),
        2,
    )
    query = links.query({"cargo_drop_pct": 70.0}, words.language)
    app = page(words, f"{query}&{urlencode(compare_link.write(given))}")
    assert held(app) == given
    assert opened.address(app)["drop"] == "70"
    assert not app.warning


@BOTH
def test_a_spoilt_set_says_what_was_repaired_and_in_which_scenario(words: Words) -> None:
    spelled = compare_link.write(scenario_set.first(words))
    spelled |= {"s2": spelled["s2"].replace("45~", "450~", 1), "s3": "<script>", "ref": "9"}
    query = f"{links.query(language=words.language)}&{urlencode(spelled)}"
    app = opened.app("compare", query)
    [warning] = [str(one.value) for one in app.warning]
    assert f"{words('link.in_set', place=2)} {words('lever.cargo_drop_pct.name')}" in warning
    assert "450" in warning
    assert words("link.fields", name="`s3`", text="`·script·`") in warning
    assert words("link.reference", name=words("link_key.ref"), text="`9`", opened="1") in warning
    assert len(held(app).entries) == 2


@BOTH
def test_the_set_survives_another_page_whose_address_stays_as_it_was(words: Words) -> None:
    app = page(words)
    press(app, "compare.remove.2")
    mine = held(app)
    opened.again(app.switch_page("pages/cargo.py"), app)
    assert not opened.address(app).keys() & {"s1", "s2", "s3", "s4", "ref"}
    opened.again(app.switch_page("pages/compare.py"), app)
    assert held(app) == mine
