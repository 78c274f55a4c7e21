"""What earlier versions said: on record, true, and set beside what is said now."""

from dataclasses import replace
from pathlib import Path

import pytest

from analysis import levers, scenarios
from analysis.levers import BY_KEY
from analysis.model import MODEL_VERSION
from data import store
from pages.answer import headline_record
from pages.link import earlier, link
from pages.link.earlier import Version
from pages.link.link import Opened
from pages.link.repair import Repair
from pages.ui.frame import since
from pages.ui.kept import cache
from pages.words import text
from pages.words.text import Words
from tests.link import links
from tests.ui import opened

BOTH = pytest.mark.parametrize("words", [*map(text.words, text.LANGUAGES)], ids=text.LANGUAGES)
ODD = levers.defaults() | {"cargo_drop_pct": 33.0}
COMMAND = "this version is not on record: run `python -m pages.answer.headline_record`"


def on_record() -> Version:
    """Give what is on record of this version."""
    found = earlier.find(MODEL_VERSION, store.fingerprint())
    assert found is not None, COMMAND
    return found


def said(model: str, data: str, repairs: tuple[Repair, ...] = ()) -> Opened:
    """Give what a link of some version says."""
    return replace(link.fresh(), model=model, data=data, repairs=repairs)


def test_this_version_is_on_record_and_the_record_is_true() -> None:
    kept, true = on_record(), headline_record.now()
    assert (kept.defaults, kept.moved) == (true.defaults, true.moved), COMMAND
    assert set(kept.moved) == {"defaults", *(one.name for one in scenarios.PRESETS)}
    for name, figures in true.figures.items():
        assert kept.figures[name] == pytest.approx(figures, rel=1e-8, nan_ok=True), COMMAND


def test_the_record_is_what_its_command_writes_and_nothing_is_lost(tmp_path: Path) -> None:
    versions = earlier.read()
    assert headline_record.spelled(versions) == earlier.FILE.read_text(encoding="utf-8")
    file = tmp_path / "records" / "headlines.toml"
    older = replace(versions[0], model="0.9.0")
    file.parent.mkdir()
    file.write_text(headline_record.spelled([older]), encoding="utf-8")
    assert headline_record.write(file)
    assert not headline_record.write(file)
    kept = earlier.read(file)
    assert [(one.model, one.data) for one in kept] == [
        ("0.9.0", versions[0].data),
        (MODEL_VERSION, store.fingerprint()),
    ]
    assert kept[0].moved == versions[0].moved


def test_a_named_scenario_is_found_by_its_levers_and_no_other_is() -> None:
    version = on_record()
    for preset in scenarios.PRESETS:
        assert version.said(preset.levers) == version.figures[preset.name]
    assert version.said(ODD) is None
    # A lever added since stands at its default in what was said then; one taken out is none.
    fewer = {key: text for key, text in version.defaults.items() if key != "grow"}
    assert replace(version, defaults=fewer).said(levers.defaults()) is not None
    more = {**version.defaults, "gone": "1"}
    assert replace(version, defaults=more).said(levers.defaults()) is None


@BOTH
def test_figures_that_moved_are_set_side_by_side_and_those_that_did_not_say_so(
    words: Words,
) -> None:
    now = on_record().figures["official_middle"]
    table = since.table({**now, "lost_teu": 2.0 * now["lost_teu"]}, now, words)
    head, _, lost, load, *_ = table.splitlines()
    assert [words("since.then"), words("since.now")] == [
        one.strip() for one in head.split("|")[2:4]
    ]
    assert words.teu(2.0 * now["lost_teu"]) in lost
    assert words.teu(now["lost_teu"]) in lost
    assert words("since.same", value=words.pct(now["load_low"])) in load
    assert words("since.same", value=words.teu(now["lost_teu"])) not in lost


@BOTH
def test_what_is_not_on_record_is_said_not_to_be(words: Words) -> None:
    known = said(MODEL_VERSION, store.fingerprint())
    told = since.told(known, levers.defaults(), words)
    assert words("since.no_scenario") not in told
    assert words("since.then") in told
    told = since.told(known, ODD, words)
    assert words("since.no_scenario") in told
    assert f"| {words('since.then')} |" not in told
    assert words.teu(earlier.figures(cache.run(ODD).headline)["lost_teu"]) in told
    assert words("since.no_version") in since.told(said("0.1.0", "0"), levers.defaults(), words)


@BOTH
def test_a_default_that_changed_is_named_only_where_the_link_leaves_it_open(words: Words) -> None:
    version = replace(on_record(), defaults={**on_record().defaults, "cut": "12", "div": "50"})
    left_out = Repair("missing", "capacity_cut_pct", "", "14")
    [line] = since.defaults(version, [left_out], words)
    assert [
        part for part in ("12", "14", words("lever.capacity_cut_pct.name")) if part not in line
    ] == []
    assert since.defaults(version, [], words) == []
    same = Repair("missing", "cargo_drop_pct", "", BY_KEY["cargo_drop_pct"].write(45.0))
    assert since.defaults(version, [same], words) == []


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_an_old_link_says_what_changed_and_shows_then_and_now(language: str) -> None:
    words = text.words(language)
    app = opened.app(query=links.spoilt({"m": "0.9.0", "d": "00000000", "l": language}))
    model = words("link.other_model", then="`0.9.0`", now=f"`{MODEL_VERSION}`")
    [told] = [str(one.value) for one in app.info if model in str(one.value)]
    for part in (
        words("link.other_data", then="`00000000`", now=f"`{store.fingerprint()}`"),
        words("since.no_version"),
        words.teu(on_record().figures["official_middle"]["lost_teu"]),
    ):
        assert part in told
    [button] = [one for one in app.button if one.key == "link.dismiss"]
    opened.again(button.click(), app)
    assert model not in opened.all_words(app)
