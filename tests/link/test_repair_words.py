"""What a reader is told of a link that could not be opened as it stood, in both languages."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from analysis.levers import BY_KEY
from analysis.model import MODEL_VERSION
from pages.link import link
from pages.words import text
from pages.words.text import Words
from tests.link import links
from tests.ui import opened

BOTH = pytest.mark.parametrize("words", [*map(text.words, text.LANGUAGES)], ids=text.LANGUAGES)
# trouble: lever, text in the link, words besides its name that must be said
TROUBLES = {
    "above": ("cargo_drop_pct", "250", ["250", "80"]),
    "below": ("baseline_growth_pct", "-99", ["-99", "-20"]),
    "off_step": ("capacity_cut_pct", "14.5", ["14.5", "14"]),
    "not_a_number": ("relief_after_weeks", "soon", ["soon", "1", "52", "5"]),
    "not_a_choice": ("capacity_mode", "<script>alert(1)</script>", ["cut", "respond"]),
    "not_a_monday": ("onset", "2025-04-09", ["2025-04-09", "2025-04-07", "2025-03-03"]),
}


def warning(query: str) -> tuple[AppTest, str]:
    """Open a link and give the app with what its warning says."""
    app = opened.app(query=query)
    assert not app.exception
    assert len(app.warning) == 1
    return app, str(app.warning[0].value)


def lines(said: str) -> list[str]:
    """Give the points of a warning."""
    return [line.removeprefix("- ") for line in said.splitlines() if line.startswith("- ")]


@BOTH
@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_repair_says_which_lever_what_stood_there_what_is_allowed_and_what_was_opened(
    trouble: str, words: Words
) -> None:
    key, given, wanted = TROUBLES[trouble]
    query = links.spoilt({BY_KEY[key].link: given, "l": words.language})
    app, said = warning(query)
    [line] = lines(said)
    assert words(f"lever.{key}.name") in line
    position, fault = BY_KEY[key].judge(given)
    assert fault == trouble
    said_so = [words.written_day(one) for one in wanted if one != given]
    allowed = [link.harmless(given), *said_so, words.written_day(BY_KEY[key].write(position))]
    assert [one for one in allowed if one not in line] == []
    assert words("link.repaired") in said
    assert words("link.corrected") in said
    assert opened.address(app)[BY_KEY[key].link] == BY_KEY[key].write(position)


@BOTH
def test_the_other_troubles_are_said_as_well(words: Words) -> None:
    query = links.spoilt({"l": words.language, "v": "9"}) + "&zzz=1&drop=7&l=xx"
    _, said = warning(query.replace("cutw=8", "nix=1"))
    whole = "\n".join(lines(said))
    assert words("link.unknown", name="`nix`, `zzz`") in whole
    assert words("link.format", text="`9`", opened=link.FORMAT) in whole
    assert words(
        "link.twice", name=words("lever.cargo_drop_pct.name"), text="`7`", opened="45"
    ) in whole  # fmt: skip
    assert f"{words('lever.capacity_cut_weeks.name')} 8" in whole


@BOTH
def test_a_link_that_only_chooses_a_language_opens_without_a_word(words: Words) -> None:
    app = opened.app(query=f"l={words.language}")
    assert not app.exception
    assert not app.warning
    assert opened.address(app)["l"] == words.language
    _, said = warning(f"l={words.language}&drop=45")
    assert words("lever.capacity_cut_pct.name") in said


@BOTH
def test_a_link_without_a_lever_still_has_its_unknown_keys_named(words: Words) -> None:
    _, said = warning(f"l={words.language}&zzz=1")
    assert lines(said) == [words("link.unknown", name="`zzz`")]


def test_a_language_nobody_speaks_is_named() -> None:
    _, said = warning(links.spoilt({"l": "fr"}))
    assert lines(said) == ["Language `fr` is not available; the browser's language is used."]


@BOTH
def test_nothing_a_link_says_becomes_markup(words: Words) -> None:
    evil = "<img src=x onerror=alert(1)>[a](//b)`**$:red"
    query = links.spoilt({"l": words.language, "drop": evil, evil: evil, "mode": evil, "v": evil})
    _, said = warning(query)
    assert not re.search(r"[<>\[\]$]|\*\*|1\(", "\n".join(lines(said)))
    assert "alert·1·" in said


@BOTH
def test_a_sound_link_is_opened_without_a_word(words: Words) -> None:
    app = opened.app(query=links.query({"cargo_drop_pct": 60.0}, words.language, data=""))
    assert not app.warning
    assert not app.info or "link.other" not in app.info[0].value


@BOTH
def test_a_link_made_with_another_model_or_other_data_says_so(words: Words) -> None:
    query = links.spoilt({"m": "0.9.0", "d": "01234567", "l": words.language})
    app = opened.app(query=query)
    assert not app.warning
    [said] = [one.value for one in app.info if "0.9.0" in one.value]
    assert MODEL_VERSION in said
    assert "`01234567`" in said


@BOTH
def test_the_notice_goes_when_dismissed_and_stays_away(words: Words) -> None:
    app, _ = warning(links.spoilt({"drop": "250", "l": words.language}))
    opened.again(app.button(key="link.dismiss").click(), app)
    assert not app.warning
    opened.put(app, cargo_drop_pct=30.0)
    assert not app.warning


@BOTH
def test_an_empty_value_is_called_empty(words: Words) -> None:
    _, said = warning(links.spoilt({"drop": " ", "l": words.language}))
    [line] = lines(said)
    assert words("link.empty") in line
    assert "`" not in line
