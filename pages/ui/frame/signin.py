"""The door of the pages: asks a reader to sign in where that is switched on, and lets them out."""

import logging
from typing import Any

import streamlit as st

from data.ledger import place
from pages.ui.frame import access, attempt
from pages.ui.kept.spoken import t

log = logging.getLogger(__name__)


def admitted() -> bool:
    """Say whether the reader may see the pages now."""
    return access.admits(_user())


def may_upload() -> bool:
    """Say whether the reader may work with figures of their own."""
    return access.lets_upload(_user())


def may_file() -> bool:
    """Say whether the reader may put a forecast on record."""
    return access.lets_file(_user(), place.open_to_all())


def ask() -> None:
    """Ask the reader to sign in, or say why a signed-in one may not come in."""
    st.title(t("signin.title"), anchor=False)
    try:
        access.configured()
        user, rules = _user(), access.rules()
    except access.UNREADABLE as problem:
        log.error("nobody is let in: %s", problem)
        st.error(t("signin.unreadable"))
        return
    if user.get("is_logged_in") is True and not access.allowed(user, rules.readers, rules):
        st.warning(t("signin.refused"))
        st.button(t("signin.out"), key="signin.out", on_click=_leave)
        return
    kind, minutes = attempt.failure(st.context.cookies)
    if kind:
        st.error(t(f"signin.{kind}", minutes=minutes))
    st.markdown(t("signin.about"))
    st.button(t("signin.in"), key="signin.in", on_click=st.login)


def corner() -> None:
    """Draw the way out in the sidebar, where sign-in is switched on."""
    if access.configured():
        st.button(t("signin.out"), key="signin.out", on_click=_leave)


def _leave() -> None:
    access.ENDED.add(access.ticket(_user()))
    st.logout()


def _user() -> dict[str, Any]:
    return dict(st.user)
