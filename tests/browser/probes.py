"""How it is asked whether what our scripts use of the inside of Plotly and the browser is there."""

from typing import Final

from playwright.sync_api import Page

from tests.browser import reader

# What Plotly promises to nobody -> how it is asked whether it is there, of a chart with a band.
PLOTLY: Final = {
    "_fullData": "plot._fullData.length",
    "_fullLayout": "plot._fullLayout",
    "d2p": "plot._fullLayout.xaxis.d2p('2025-05-05') > 0",
    "js-fill": "plot.querySelector(`.trace${below.uid} path.js-fill`)",
    "js-line": "plot.querySelector(`.trace${line.uid} path.js-line`)",
    "js-plotly-plot": "plot.matches('.js-plotly-plot')",
    "l2p": "Number.isFinite(plot._fullLayout.yaxis.l2p(0))",
    "main-svg": "plot.querySelector('.main-svg')",
    "moduleName": "window.Plotly ?? window.moduleName",
    "purge": "library.purge",
    "react": "library.react",
    "svg-container": "plot.querySelector('.svg-container')",
    "toImage": "library.toImage",
    "uid": "line.uid && band.uid",
}
ASK: Final = """() => {
    const library = window.Plotly ?? window.moduleName;
    const plots = [...document.querySelectorAll(".chart-plot")];
    const plot = plots.find((one) => one._fullData?.some((trace) => trace.fill === "tonexty"));
    const band = plot?._fullData?.find((one) => one.fill === "tonexty");
    const below = plot?._fullData?.[plot._fullData.indexOf(band) - 1];
    const line = plot?._fullData?.find((one) => one.mode === "lines" && one.line.width);
    const questions = { QUESTIONS };
    return Object.keys(questions).filter((name) => {
        try { return Boolean(questions[name]()); } catch { return false; }
    });
}"""
# What our scripts put in the place of the platform's, told whenever it is called.
PATCHED: Final = frozenset(
    ("WebSocket", "insertBefore", "pushState", "removeChild", "replaceState", "setAttribute")
)
# Called by the platform where a widget stands in the address bar, which none of ours does.
SELDOM: Final = {"replaceState": "history.replaceState("}
# Before any script: the line must be made by whatever stands in this place by then.
LINES: Final = """() => {
    window.callsHeard = new Set();
    const Line = window.WebSocket;
    window.WebSocket = class Theirs extends Line {
        constructor(...where) {
            super(...where);
            if (new.target !== window.WebSocket || new.target.name === "Theirs") return;
            window.callsHeard.add("WebSocket");
        }
    };
}"""
CALLS: Final = """() => {
    const hear = (owner, name) => {
        const known = owner[name];
        owner[name] = function (...given) {
            window.callsHeard.add(name);
            return known.apply(this, given);
        };
    };
    for (const name of ["removeChild", "insertBefore"]) hear(Node.prototype, name);
    for (const name of ["pushState", "replaceState"]) {
        const known = Object.getOwnPropertyDescriptor(history, name);
        const get = () => { window.callsHeard.add(name); return known.get(); };
        Object.defineProperty(history, name, { ...known, get });
    }
}"""
# The library spells a style as text where it draws anew, which briefing.js puts another way.
DRAWN_ANEW: Final = """async () => {
    const known = Element.prototype.setAttribute;
    Element.prototype.setAttribute = function (name, value) {
        if (name === "style") window.callsHeard.add("setAttribute");
        known.call(this, name, value);
    };
    const plot = [...document.querySelectorAll(".chart-plot")].find((one) => one.data);
    const place = document.createElement("div");
    document.body.append(place);
    await (window.Plotly ?? window.moduleName).react(place, plot.data, plot.layout);
    place.remove();
    Element.prototype.setAttribute = known;
}"""


def plotly(page: Page) -> set[str]:
    """Give what is there of the inside of Plotly.

    Parameters
    ----------
    page : with a chart that holds a band.
    """
    questions = ", ".join(f'"{name}": () => {asked}' for name, asked in PLOTLY.items())
    return set(page.evaluate(ASK.replace("QUESTIONS", questions)))


def called(page: Page) -> set[str]:
    """Give what the platform and Plotly call of what our scripts have put in another's place.

    Parameters
    ----------
    page : on the Scenario page.
    """
    page.add_init_script(f"({LINES})()")
    page.reload()
    reader.drawn(page)
    page.evaluate(CALLS)
    page.evaluate(DRAWN_ANEW)
    reader.slider(page, "cargo_drop_pct").focus()
    for drop in ("46", "47"):
        page.keyboard.press("ArrowRight")
        reader.at(page, "drop", drop)
    reader.preset(page).press("Enter")
    page.get_by_role("menuitem").first.wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("menuitem").first.wait_for(state="hidden")
    found: list[str] = page.evaluate("() => [...window.callsHeard]")
    return set(found)
