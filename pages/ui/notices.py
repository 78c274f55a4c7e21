"""What the reader must know first: repairs of the link, and what changed since it was made."""

from collections.abc import Sequence

import streamlit as st

from analysis.levers import BY_KEY
from analysis.model import MODEL_VERSION
from data.store import TableUnavailable
from pages.ui import cache, own, state
from pages.ui.link import Opened, Repair, bounds
from pages.ui.text import t

DISMISSED = "link.dismissed"


def own_figures() -> None:
    """Say on every page that own figures are used: which, and that they are not stored."""
    tables = own.held()
    if tables:
        subjects = ", ".join(t(f"own.subject_{one.subject}") for one in tables)
        st.info(t("own.used", subjects=subjects, fingerprint=own.fingerprint()))


def link_notices() -> None:
    """Name every repaired value of the link, and say if model or data have changed since."""
    opened = state.opened()
    if opened is None or st.session_state.get(DISMISSED) is opened:
        return
    if opened.repairs:
        _repairs(opened)
    changed = changes(opened)
    if changed:
        st.info(" ".join(changed))


def _repairs(opened: Opened) -> None:
    named = [f"- {line}" for line in lines(opened.repairs)]
    st.warning("\n".join([t("link.repaired"), "", *named, "", t("link.corrected")]))
    if st.button(t("link.dismiss"), key="link.dismiss"):
        st.session_state[DISMISSED] = opened
        st.rerun()


def lines(repairs: Sequence[Repair]) -> list[str]:
    """Say what was wrong with each value, those that were missing together.

    Parameters
    ----------
    repairs : values that could not be opened as they stood.
    """
    missing = [repair for repair in repairs if repair.trouble == "missing"]
    found = [_sentence(repair) for repair in repairs if repair.trouble != "missing"]
    if missing:
        names = ", ".join(f"{_name(repair.name)} {repair.opened}" for repair in missing)
        found.append(t("link.missing", names=names))
    return found


def _sentence(repair: Repair) -> str:
    """Say what was wrong with one value, what is allowed and what was opened instead."""
    name = _name(repair.name)
    low, high = bounds(repair.name) if repair.name in BY_KEY else ("", "")
    place = t("link.in_set", place=repair.where) if repair.where else ""
    return place + t(
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


def changes(opened: Opened) -> list[str]:
    """Say whether the link was made with another model, other data or somebody's own figures.

    Parameters
    ----------
    opened : what the link said.
    """
    try:
        data = cache.data_version()
    except TableUnavailable:
        data = ""
    pairs = (("model", opened.model, MODEL_VERSION), ("data", opened.data, data))
    lacking = opened.own and opened.own != own.fingerprint()
    return [
        *([t("own.lacking", fingerprint=f"`{opened.own}`")] if lacking else []),
        *(
            t(f"link.other_{what}", then=f"`{then}`", now=f"`{now}`")
            for what, then, now in pairs
            if then and now and then != now
        ),
    ]
