"""The decision table as a file: written when a button is pressed, with the cells of the page."""

import hashlib
from dataclasses import replace
from importlib import import_module
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from analysis.decision import Decision
from analysis.model import MODEL_VERSION
from pages.answer import baseline_used
from pages.export.paper import decision_paper
from pages.export.paper.decision_paper import Column, DecisionPaper
from pages.export.works import formats
from pages.link import link
from pages.link.scenario_set import Set
from pages.ui.frame import browser
from pages.ui.kept import cache, own
from pages.ui.show import saved_file, share
from pages.words.text import Words

# Those of the briefing that hold tables an office program edits.
FORMATS: Final = ("xlsx", "hwpx", "pptx")
DIGEST: Final = 12


def offer(found: Decision, columns: Set, words: Words) -> None:
    """Offer the table in every format.

    Parameters
    ----------
    found : the decision.
    columns : its scenarios.
    words : words of the reader's language.
    """
    with st.container(horizontal=True, key="decision-files"):
        pressed = [
            format_
            for format_ in FORMATS
            if st.button(
                words("decision.save", format=format_.upper()), key=f"decision.save.{format_}"
            )
        ]
    for format_ in pressed:
        paper = of(found, columns, words)
        content = written(format_, paper)
        digest = hashlib.sha256(content).hexdigest()[:DIGEST]
        name = f"{words('decision.file')}_{digest}.{format_}"
        saved_file.save("decision-file", name, formats.BY_KEY[format_].mime, content)


def written(format_: str, paper: DecisionPaper) -> bytes:
    """Write the table; its writer is loaded when first asked for.

    Parameters
    ----------
    format_ : one of ``FORMATS``.
    paper : the table.
    """
    content: bytes = import_module(f"pages.export.office.decision_{format_}").write(paper)
    return content


def of(found: Decision, columns: Set, words: Words) -> DecisionPaper:
    """Put the table together as files have it.

    Parameters
    ----------
    found : the decision.
    columns : its scenarios.
    words : words of the reader's language.
    """
    home, data = share.home_address().partition("?")[0], cache.data_version()
    told = []
    for label, entry in zip(columns.labels, columns.entries, strict=True):
        query = link.write(entry.levers, words.language, data) | own.spelled()
        base = baseline_used.told(cache.basis().used(entry.levers), words)
        told.append(Column(label, base, f"{home}?{urlencode(query)}"))
    day = browser.today(st.context.timezone)
    paper = decision_paper.make(found, told, (MODEL_VERSION, data), day, words)
    if not own.held():
        return paper
    mine = words("own.source", fingerprint=own.fingerprint())
    return replace(paper, source=f"{paper.source} {mine}.")
