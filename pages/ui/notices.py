"""What the reader must know first: repairs of the link, and what changed since it was made."""

import streamlit as st

from analysis.levers import BY_KEY
from analysis.model import MODEL_VERSION
from data.store import TableUnavailable
from pages.ui import cache, state
from pages.ui.link import Opened, Repair, bounds
from pages.ui.text import t

DISMISSED = "link.dismissed"


def link_notices() -> None:
    """Name every repaired value of the link, and say if model or data have changed since."""
    opened = state.opened()
    if opened is None or st.session_state.get(DISMISSED) is opened:
        return
    if opened.repairs:
        _repairs(opened)
    changes = _changes(opened)
    if changes:
        st.info(" ".join(changes))


def _repairs(opened: Opened) -> None:
    missing = [repair for repair in opened.repairs if repair.trouble == "missing"]
    lines = [f"- {_sentence(repair)}" for repair in opened.repairs if repair.trouble != "missing"]
    if missing:
        names = ", ".join(f"{_name(repair.name)} {repair.opened}" for repair in missing)
        lines.append("- " + t("link.missing", names=names))
    st.warning("\n".join([t("link.repaired"), "", *lines, "", t("link.corrected")]))
    if st.button(t("link.dismiss"), key="link.dismiss"):
        st.session_state[DISMISSED] = opened
        st.rerun()


def _sentence(repair: Repair) -> str:
    """Say what was wrong with one value, what is allowed and what was opened instead."""
    name = _name(repair.name)
    low, high = bounds(repair.name) if repair.name in BY_KEY else ("", "")
    return t(
        f"link.{repair.trouble}",
        name=name,
        text=f"`{repair.text}`" if repair.text.strip() else t("link.empty"),
        low=low,
        high=high,
        opened=repair.opened,
    )


def _name(key: str) -> str:
    if key not in BY_KEY:
        return f"`{key}`"
    return t(f"lever.{key}.name")


def _changes(opened: Opened) -> list[str]:
    """Say whether the link was made with another model or other data."""
    try:
        data = cache.data_version()
    except TableUnavailable:
        data = ""
    pairs = (("model", opened.model, MODEL_VERSION), ("data", opened.data, data))
    return [
        t(f"link.other_{what}", then=f"`{then}`", now=f"`{now}`")
        for what, then, now in pairs
        if then and now and then != now
    ]
