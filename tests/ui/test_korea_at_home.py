"""The line on Korea of the first screen holds at the ends of the levers, in both languages."""

import itertools

import numpy as np
import pytest

from analysis import levers
from pages.charts import korea_found
from pages.ui.kept import cache
from pages.ui.korea import korea_cards, korea_outlook
from pages.words import text

ENDS = [
    (drop, cut, mode, relief)
    for drop, cut, mode, relief in itertools.product(
        (0.0, 80.0), (0.0, 40.0), ("cut", "respond"), (5.0, None)
    )
]


@pytest.mark.parametrize("language", text.LANGUAGES)
@pytest.mark.parametrize(("drop", "cut", "mode", "relief"), ENDS)
def test_the_line_says_what_the_run_says(
    drop: float, cut: float, mode: str, relief: float | None, language: str
) -> None:
    positions = levers.defaults()
    positions |= {"cargo_drop_pct": drop, "capacity_cut_pct": cut, "capacity_mode": mode}
    positions |= {"relief_after_weeks": relief}
    run, words = cache.run(positions), text.words(language)
    runs = korea_outlook.central(positions)
    line = korea_cards.at_home(run, runs, words)

    def told(name: str) -> bool:
        """Whether the line ends with this text, as far as it stands fixed."""
        return line.endswith(words(f"korea.finding.{name}", space="|", loaded="|").split("|")[-1])

    moves = bool((np.abs(runs.transshipment_change[0]) >= 0.0005).any())
    assert (told("home_moves"), told("home_still")) == (moves, not moves)
    share = words.pct(float(korea_found.space(run, runs)[0].min()))
    assert (f"**{share}" in line) == korea_found.short(run, runs)
    after = slice(run.result.onset, None)
    korean = run.result.carried_teu - run.result.planned_loadings_teu
    teu = abs(float(korean[0, 2].sum(axis=0)[after].sum()))
    assert (words.teu(teu) in line) == (teu >= 1.0)


def test_without_any_shock_nothing_is_in_doubt() -> None:
    positions = levers.defaults()
    positions |= {"cargo_drop_pct": 0.0, "capacity_cut_pct": 0.0, "relief_after_weeks": None}
    assert not korea_outlook.central(positions).transshipment_change[0].any()
