"""The files a reader hands on: asked for with one press, made elsewhere, saved when ready."""

import base64
import functools
import secrets
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlsplit

import streamlit as st

from analysis.model import MODEL_VERSION
from pages.answer import newest, own_figures
from pages.export.works import formats
from pages.export.works.order import Stage, order
from pages.export.works.press import Job
from pages.frontend import assets
from pages.ui.frame import address, lasting, notices, state
from pages.ui.kept import own
from pages.ui.show import share
from pages.words.text import Words

KEY: Final = "handover"
ASKED: Final = "handover.asked"
READER: Final = "handover.reader"
TICKET_BYTES: Final = 8
SHARES: Final[dict[Stage, float]] = {
    "waiting": 0.02,
    "starting": 0.1,
    "numbers": 0.35,
    "pictures": 0.55,
    "file": 0.8,
    "done": 1.0,
    "failed": 1.0,
}

_part = st.components.v2.component(
    "handover",
    css=assets.asset("handover.css"),
    js=assets.script("anew.js", "handover.js"),
    isolate_styles=False,
)


@dataclass(frozen=True)
class Asked:
    """A file this reader asked for.

    Attributes
    ----------
    job : how far it is.
    ticket : tells this asking from others for the same file.
    saved : whether the browser has it.
    """

    job: Job
    ticket: str
    saved: bool = False

    @property
    def stage(self) -> Stage:
        """How far it is."""
        return "failed" if self.job.failure else "done" if self.job.file else self.job.stage

    def looked(self) -> "Asked":
        """Stay in line for it."""
        return (
            self if self.job.over else replace(self, job=lasting.press().look(self.job, _reader()))
        )


def panel(words: Words) -> None:
    """Offer the briefing of the current levers in every format; nothing is made until asked.

    Parameters
    ----------
    words : words of the reader's language.
    """
    if READER not in st.session_state:
        _reader()
        lasting.prepare()
    st.fragment(key=KEY)(_panel)(words)


def _panel(words: Words) -> None:
    """Draw the buttons and how far each file is; a file that is ready goes along once."""
    asked = {key: one.looked() for key, one in _asked_for().items()}
    st.session_state[ASKED] = asked
    with st.expander(title(words)):
        _part(
            key=KEY,
            data={
                "about": words("handover.about_compare" if _on_compare() else "handover.about"),
                "again": words("handover.again"),
                # Never the same twice, so that the browser looks again while a file is on its way.
                "run": secrets.token_hex(TICKET_BYTES),
                "formats": [_told(one.key, asked.get(one.key), words) for one in formats.FORMATS],
            },
            on_opened_change=_opened,
            on_asked_change=functools.partial(_ask, words),
            on_saved_change=_saved,
            on_looked_change=lambda: None,
        )


def title(words: Words) -> str:
    """Name the panel after the formats in it.

    Parameters
    ----------
    words : words of the reader's language.
    """
    return words("handover.title", formats=", ".join(one.key.upper() for one in formats.FORMATS))


def _told(key: str, asked: Asked | None, words: Words) -> dict[str, Any]:
    """Tell the browser one format: its names, how far its file is, and the file once."""
    format_, name = key.upper(), words(f"handover.{key}")
    told: dict[str, Any] = {
        "key": key,
        "format": format_,
        "name": name,
        "button": words("handover.button", name=name, format=format_),
        "progress": words("handover.progress", format=format_),
        "stage": "",
        "said": "",
    }
    if asked is None:
        return told
    stage = asked.stage
    told |= {"stage": stage, "said": _said(asked.job, format_, words), "share": SHARES[stage]}
    file = asked.job.file
    if file is None or asked.saved:
        return told
    content = base64.b64encode(file.content).decode()
    sent = {"ticket": asked.ticket, "name": file.name, "mime": file.mime, "content": content}
    return told | {"file": sent}


def _said(job: Job, format_: str, words: Words) -> str:
    """Say how far a file is, or why there is none."""
    if job.failure:
        values = dict(job.failure.values)
        return words(f"handover.failed_{job.failure.trouble}", format=format_, **values)
    if job.file:
        key = f"no_pictures_{job.file.lack}" if job.file.lack else "stage_done"
        return words(f"handover.{key}", format=format_)
    return words(f"handover.stage_{job.stage}", format=format_)


def _ask(words: Words) -> None:
    """Order the file that was asked for, of the levers as they are; an older order is off."""
    key = str(st.session_state[KEY].asked)
    if key not in formats.BY_KEY:
        return
    asked, press = _asked_for(), lasting.press()
    if key in asked:
        press.leave(asked[key].job, _reader())
    data = address.data_version()
    wanted = order(
        key,
        state.levers(),
        words.language,
        share.home_address(),
        data,
        MODEL_VERSION,
        own_figures.packed(own.held()),
        then=notices.shown_versions(state.levers()),
        feeds=newest.stamp(),
    )
    made = Asked(press.ask(wanted, _reader()), secrets.token_hex(TICKET_BYTES))
    st.session_state[ASKED] = asked | {key: made}


def _opened() -> None:
    """Start what makes the files while the reader looks for the right button."""
    lasting.press().warm()


def _saved() -> None:
    """Note that the browser has a file, so that it is not sent again."""
    ticket = st.session_state[KEY].saved
    st.session_state[ASKED] = {
        key: replace(one, saved=one.saved or one.ticket == ticket)
        for key, one in _asked_for().items()
    }


def _asked_for() -> dict[str, Asked]:
    found: dict[str, Asked] = st.session_state.get(ASKED, {})
    return found


def _reader() -> str:
    """Name this session among all that wait for files."""
    name: str = st.session_state.setdefault(READER, secrets.token_hex(TICKET_BYTES))
    return name


def _on_compare() -> bool:
    return urlsplit(st.context.url or "").path.rpartition("/")[2] == "compare"
