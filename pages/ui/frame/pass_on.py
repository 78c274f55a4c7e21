"""Pass it on: the scenario as a code, a QR code, a chart for another page, and in Python."""

import html
from typing import Final

import segno
import streamlit as st

from pages.answer import own_figures
from pages.link import code, repairs
from pages.ui.frame import embed, state, visits
from pages.ui.kept import own, spoken
from pages.ui.show import share
from pages.words.text import Words

KEY: Final = "pass_on"
OPEN: Final = "pass_on.open"
TYPED: Final = "pass_on.typed"
SAID: Final = "pass_on.said"
CHART: Final = "pass_on.chart"
TAB: Final = "pass_on.tab"
TABS: Final = ("code", "qr", "embed", "python")
LONGEST_QR: Final = 1_200
PYTHON: Final = """\
from pages.export import scenario

found = scenario.reproduce("{link}"{own})
print(found.figures)
print(found.market.head())
for remark in found.remarks:
    print(remark)
"""
COMMAND: Final = 'python -m pages.export.scenario "{link}"{own} --strict --out scenario'


def panel(words: Words) -> None:
    """Draw the panel; while it is closed nothing in it is worked out.

    Parameters
    ----------
    words : words of the reader's language.
    """
    st.fragment(key=KEY)(_panel)(words)


def is_behind() -> bool:
    """Say whether the panel is open, shows another link than the page, and is not to follow."""
    shown = st.session_state.get(state.PANEL_SHOWN)
    coming = st.session_state.get(state.PANEL_COMING, False)
    return not coming and shown is not None and shown != share.address()


def _panel(words: Words) -> None:
    held = st.expander(words("pass_on.title"), key=OPEN, on_change="rerun")
    st.session_state[state.PANEL_SHOWN] = share.address() if held.open else None
    st.session_state[state.PANEL_COMING] = False
    if not held.open:
        return
    with held:
        names = [words(f"pass_on.{name}") for name in TABS]
        tabs = st.tabs(names, key=f"{TAB}.{words.language}", on_change="rerun")
        for tab, draw in zip(tabs, (_code, _qr, _embed, _python), strict=True):
            if tab.open:
                with tab:
                    draw(words)


def _code(words: Words) -> None:
    """Show the code of the scenario, and take one that was typed."""
    written = code.write(state.levers())
    with st.container(key="scenario-code"):
        if written:
            st.code(written, language=None)
    st.caption(words("code.about" if written else "code.too_long"))
    if own.held():
        st.caption(words("code.no_own"))
    with st.form("pass_on.form", border=False):
        st.text_input(words("code.typed"), key=TYPED, max_chars=200, autocomplete="off")
        st.form_submit_button(words("code.open"), on_click=_open, width="stretch")
    said = st.session_state.pop(SAID, "")
    if said:
        st.warning(said)


def _open() -> None:
    """Open a typed code; one that cannot be read is explained, and nothing moves."""
    words, typed_text = spoken.current(), st.session_state[TYPED]
    typed = code.read(typed_text)
    if code.is_link(typed_text):
        st.session_state[SAID] = words("code.is_link")
    elif typed.slip:
        st.session_state[SAID] = repairs.slip(typed, typed_text, words)
    else:
        state.open_levers(code.opened(typed.texts))
        st.session_state[TYPED] = ""
        visits.keep()
        # The panel stands in a fragment of its own; a code moves every lever and the page.
        st.rerun()


def _qr(words: Words) -> None:
    link = share.address()
    if len(link) > LONGEST_QR:
        st.info(words("pass_on.qr_long", length=len(link), most=LONGEST_QR))
        return
    st.html(qr(link, words))
    st.caption(words("pass_on.qr_about"))


def qr(link: str, words: Words) -> str:
    """Draw a link as a QR code that a telephone reads off the screen, dark on light always.

    Parameters
    ----------
    link : the link.
    words : words of the reader's language.

    Returns
    -------
    HTML with the drawing in it and a text alternative.
    """
    drawn = segno.make_qr(link, error="l").svg_data_uri(
        dark="#000000", light="#ffffff", omitsize=True
    )
    return f'<img class="qr" alt="{html.escape(words("pass_on.qr_alt"))}" src="{drawn}">'


def _embed(words: Words) -> None:
    """Give the lines that put one chart of this page into another page."""
    offered = embed.offered()
    if not offered:
        st.info(words("embed.none"))
        return
    if st.session_state.get(CHART) not in offered:
        st.session_state[CHART] = next(iter(offered))
    name = st.selectbox(
        words("pass_on.chart"), list(offered), key=CHART, format_func=lambda one: offered[one]
    )
    st.code(frame(share.address(), name, offered[name]), language="html", wrap_lines=True)
    st.caption(words("pass_on.embed_about"))


def frame(link: str, name: str, title: str) -> str:
    """Write the element that shows one chart inside another page.

    Parameters
    ----------
    link : link of the page and scenario.
    name, title : name of the chart, and its finding.
    """
    source = html.escape(f"{link}&embed=true&chart={name}")
    return (
        f'<iframe src="{source}" title="{html.escape(title)}" '
        f'width="100%" height="{embed.HEIGHT}" style="border:0" loading="lazy"></iframe>'
    )


def _python(words: Words) -> None:
    link = share.scenario_address()
    st.caption(words("pass_on.python_about"))
    files = [own_figures.file_name(one) for one in own.held()]
    named = f", own={files}".replace("'", '"') if files else ""
    if files:
        st.caption(words("pass_on.own_about", files=", ".join(f"`{one}`" for one in files)))
    st.code(PYTHON.format(link=link, own=named), language="python", wrap_lines=True)
    st.caption(words("pass_on.command_about"))
    options = "".join(f" --own {one}" for one in files)
    st.code(COMMAND.format(link=link, own=options), language="bash", wrap_lines=True)
