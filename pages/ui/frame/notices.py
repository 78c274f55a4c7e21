"""What the reader must know first: repairs of the link, and what changed since it was made."""

from collections.abc import Callable, Sequence

import streamlit as st

from analysis import own_ships
from analysis.baseline import BaselineError
from analysis.lever import Levers
from analysis.model import MODEL_VERSION
from analysis.own import Coverage, coverage
from data.store import TableUnavailable
from pages.link import repairs
from pages.link.link import Opened
from pages.link.repair import Repair
from pages.ui.frame import since, state
from pages.ui.kept import cache, own, spoken
from pages.ui.kept.spoken import t

DISMISSED = "link.dismissed"


def own_figures() -> None:
    """Say on every page which own figures are used, how many, and that they are not stored."""
    tables = own.held()
    if not tables:
        return
    subjects = ", ".join(t(f"own.subject_{one.subject}") for one in tables)
    number = spoken.current().number
    told = [t("own.used", subjects=subjects, fingerprint=own.fingerprint())]
    try:
        cargo, ships, unused = _cargo_used(), _ships_used(), _unused()
    except (TableUnavailable, BaselineError):
        # Said where the figures would stand.
        cargo, ships, unused = None, None, []
    if cargo and cargo.own:
        told.append(t("own.cells", own=number(cargo.own), cells=number(cargo.cells)))
    elif cargo:
        unused = [t("own.no_cells", cells=number(cargo.cells)), *unused]
    in_use, idle = _ships(ships, number)
    told, unused = [*told, *in_use], [*idle, *unused]
    # Where a table is not used, the figures on the page are not the reader's own.
    (st.warning if unused else st.info)(" ".join([*told, *unused]))


def _cargo_used() -> Coverage | None:
    """Count the cells of the scenario that own cargo fills; None without any."""
    mine = own.rows("cargo")
    return None if mine is None else coverage(mine, cache.plans(state.levers()).weeks)


def known_to_sail() -> None:
    """Say beside the cut that it does not reach the weeks whose ships the reader gave."""
    try:
        found = _ships_used()
    except (TableUnavailable, BaselineError):
        # Said where the figures would stand.
        return
    if found and found.sailed:
        number = spoken.current().number
        st.caption(t("own.cut_not_here", own=number(found.sailed), cells=number(found.after)))


def _ships_used() -> own_ships.ShipCoverage | None:
    """Count the weeks the scenario takes from own capacity; None where it stands for nothing."""
    if not own_ships.columns(own.rows("capacity")):
        return None
    plans = cache.plans(state.levers())
    if plans.own_ships is None:
        return None
    return own_ships.coverage(plans.own_ships, plans.onset, plans.horizon)


def _ships(found: own_ships.ShipCoverage | None, number: Callable[[float], str]) -> list[list[str]]:
    """Say how much of the model's capacity is the reader's own, and what is not used."""
    if found is None:
        return [[], []]
    held = own_ships.columns(own.rows("capacity"))
    planned = {"own": number(found.planned), "cells": number(found.cells)}
    sailed = {"own": number(found.sailed), "cells": number(found.after)}
    said = {
        own_ships.PLANNED: (t("own.planned_cells", **planned), t("own.no_planned", **planned)),
        own_ships.SAILED: (t("own.sailed_cells", **sailed), t("own.no_sailed", **sailed)),
    }
    counts = {own_ships.PLANNED: found.planned, own_ships.SAILED: found.sailed}
    in_use = [said[name][0] for name in held if counts[name]]
    return [in_use, [said[name][1] for name in held if not counts[name]]]


def _unused() -> list[str]:
    """Say of own capacity and rates none of which the scenario draws or reckons with."""
    capacity, rates = own.rows("capacity"), own.rows("rate")
    levers, told = state.levers(), []
    if capacity is not None and not own_ships.columns(capacity):
        plans = cache.plans(levers)
        weeks = plans.weeks[plans.shown]
        if not capacity["week"].between(weeks[0], weeks[-1]).any():
            told.append(t("own.no_capacity"))
    if rates is not None and not (rates["week"] < str(levers["onset"])).any():
        # An index needs its base, and a rate before the shock stands before it.
        told.append(t("own.no_rates"))
    return told


def link_notices() -> None:
    """Name every repaired value of the link, and what has changed since it was made."""
    opened = state.opened()
    if opened is None or st.session_state.get(DISMISSED) is opened:
        return
    changed = changes(opened)
    if opened.repairs:
        named = [f"- {line}" for line in lines(opened.repairs)]
        st.warning("\n".join([t("link.repaired"), "", *named, "", t("link.corrected")]))
    if changed:
        told = since.told(opened, opened.levers, spoken.current())
        st.info("\n\n".join([" ".join(changed), told]))
    if (opened.repairs or changed) and st.button(t("link.dismiss"), key="link.dismiss"):
        st.session_state[DISMISSED] = opened
        st.rerun()


def shown_versions(levers: Levers) -> tuple[str, str]:
    """Give the versions of the link whose changes a page shows, while these are its levers.

    Parameters
    ----------
    levers : the scenario. [unit of the lever]

    Returns
    -------
    Versions of model and data; empty where nothing is shown, or no longer of this scenario.
    """
    opened = state.opened()
    if opened is None or st.session_state.get(DISMISSED) is opened:
        return "", ""
    same = opened.levers == levers and not opened.own and not own.fingerprint()
    return (opened.model, opened.data) if same and changes(opened) else ("", "")


def lines(found: Sequence[Repair]) -> list[str]:
    """Say what was wrong with each value, those that were missing together.

    Parameters
    ----------
    found : values that could not be opened as they stood.
    """
    return repairs.lines(found, spoken.current())


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
    lacking = opened.own and opened.own != own.fingerprint()
    told = [t("own.lacking", fingerprint=f"`{opened.own}`")] if lacking else []
    now = {"model": MODEL_VERSION, "data": data}
    return [*told, *repairs.changes(opened, now, spoken.current())]
