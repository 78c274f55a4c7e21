"""What a file most likely holds: offered to the reader, who decides."""

import re
from dataclasses import replace
from typing import Final

from data.upload import synonyms, unit_words
from data.upload.forms import Look, Subject
from data.upload.rhythm import WEEKLY
from data.upload.tables import OWN, figures

BRACKETS: Final = re.compile(r"[(\[{](.*?)[)\]}]")


def columns(look: Look, subject: Subject) -> dict[str, str]:
    """Find for each declared column the heading that names it, each heading at most once.

    Parameters
    ----------
    look : the file.
    subject : which figures they are.

    Returns
    -------
    declared column -> heading; without those that none names.
    """
    table = OWN[subject]
    found: dict[str, str] = {}
    for column in (name for name in table.names if name in synonyms.known()["column"]):
        words = [synonyms.plain(column), *synonyms.known()["column"][column]]
        free = [head for head in look.columns if head not in found.values()]
        named = {synonyms.plain(BRACKETS.sub("", head)): head for head in reversed(free)}
        whole = {synonyms.plain(head): head for head in reversed(free)}
        bare = {unit_words.name(head): head for head in reversed(free)}
        known = bare | named | whole
        hits = [known[word] for word in words if word in known]
        if hits:
            found[column] = hits[0]
    return found


def unit(heading: str, subject: Subject, look: Look, week: str) -> unit_words.Reading:
    """Read the unit off a heading such as ``Cargo (1000 TEU)``.

    Parameters
    ----------
    heading : heading of the figures.
    subject : which figures they are.
    look : the file.
    week : heading of the dates. A unit by week is none of a figure by month.
    """
    found = unit_words.read(heading, subject)
    asked = {"week": WEEKLY, "month": ("month",)}.get(found.span)
    return replace(found, unit=None) if asked and period(look, week) not in asked else found


def likely(look: Look) -> Subject:
    """Say which figures a file most likely holds: those most of whose columns it names.

    Parameters
    ----------
    look : the file.
    """
    scores: dict[Subject, float] = {}
    for subject, table in OWN.items():
        hit = columns(look, subject)
        scores[subject] = len(hit) / len(table.names) + (figures(subject) in hit)
        # Only cargo comes from somewhere: an origin must not go unused.
        scores[subject] += "origin" in hit
    return max(scores, key=lambda subject: scores[subject])


def period(look: Look, heading: str) -> str:
    """Say what dates stand for, where that leaves no doubt; empty where it does.

    Parameters
    ----------
    look : the file.
    heading : heading of the dates.
    """
    return look.dates[heading].likely if heading in look.dates else ""
