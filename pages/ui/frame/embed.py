"""One chart alone, for a page of somebody else's: its finding, definition and source, no frame."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import streamlit as st

from pages.charts.chart import Chart
from pages.link import link
from pages.link.repair import Repair
from pages.ui.frame import state
from pages.ui.kept.spoken import t

WANTED: Final = "embed.chart"
OFFERED: Final = "embed.offered"
FOUND: Final = "embed.found"
MISSED: Final = "embed.missed"
PART: Final = "embed.part"
HEIGHT: Final = 640


def judge(given: Mapping[str, Sequence[str]], *, embedded: bool) -> tuple[str, tuple[Repair, ...]]:
    """Read which chart is asked for; outside an embedded view a chart has no meaning, and is named.

    Parameters
    ----------
    given : key -> every value it stands with in the link.
    embedded : whether the view is embedded.

    Returns
    -------
    name of the chart, made harmless, or an empty text; and every repair. Never raises.
    """
    texts = given.get(link.CHART) or ("",)
    wanted = link.harmless(texts[0])
    if wanted and not embedded:
        return "", (Repair("whole_page", link.CHART, wanted),)
    return wanted, tuple(link.judge_twice(link.CHART, texts, wanted))


def take(wanted: str) -> None:
    """Hold the name of the chart asked for, or an empty text.

    Parameters
    ----------
    wanted : name of the chart.
    """
    st.session_state[WANTED] = wanted


def wanted() -> str:
    """Give the name of the one chart to be shown; empty where the whole page is."""
    found: str = st.session_state.get(WANTED, "")
    return found


def forget() -> None:
    """Forget which charts the page on the screen offered: another is about to be drawn."""
    st.session_state[OFFERED] = {}


def begin(part: str) -> None:
    """Begin a part of a page: none of its charts has been offered yet.

    Parameters
    ----------
    part : its name; some are drawn again and again, some once.
    """
    st.session_state[OFFERED] = {**st.session_state.get(OFFERED, {}), part: {}}
    st.session_state[PART] = part


def offer(shown: Chart) -> bool:
    """Note that the page shows a chart, and say whether it is to be drawn where it stands.

    Parameters
    ----------
    shown : the chart.
    """
    st.session_state[OFFERED][st.session_state[PART]][shown.name] = shown.title
    if shown.name == wanted():
        st.session_state[FOUND] = shown
    return not wanted()


def offered() -> dict[str, str]:
    """Give the charts of the page on the screen, name -> finding."""
    parts: dict[str, dict[str, str]] = st.session_state.get(OFFERED, {})
    return {name: title for charts in parts.values() for name, title in charts.items()}


def refuse(line: str) -> None:
    """Say that a part of the page cannot be drawn: in its place, or beside the one chart.

    Parameters
    ----------
    line : what a reader is told.
    """
    if wanted():
        st.session_state[MISSED] = (*st.session_state.get(MISSED, ()), line)
    else:
        st.error(line)


def show(draws: Sequence[Callable[[], None]], draw_chart: Callable[[Chart], None]) -> None:
    """Draw the one chart asked for; where the page has none of that name, say which it has.

    Parameters
    ----------
    draws : draw the parts of the page; nothing of them stays.
    draw_chart : draws a chart.
    """
    st.session_state[FOUND], st.session_state[MISSED] = None, ()
    aside = st.empty()
    with aside.container(key="embed-aside"):
        for draw in draws:
            draw()
    aside.empty()
    found: Chart | None = st.session_state[FOUND]
    for line in st.session_state[MISSED]:
        st.error(line)
    if found is not None:
        state.add(state.added() | {link.CHART: found.name})
        with st.container(key="embed-chart"):
            draw_chart(found)
    elif not st.session_state[MISSED]:
        names = [f"- `{name}`: {title}" for name, title in offered().items()]
        unknown = t("embed.unknown", name=f"`{wanted()}`")
        st.warning("\n".join([unknown, "", *names]) if names else t("embed.none"))
