"""What a file most likely holds: offered to the reader, who decides."""

import re
from typing import Final

from data.upload import calendar, synonyms
from data.upload.forms import Look, Subject
from data.upload.tables import OWN, figures
from data.upload.units import UNITS

BRACKETS: Final = re.compile(r"[(\[{](.*?)[)\]}]")
MONDAY: Final = 0


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
        hits = [(named | whole)[word] for word in words if word in named | whole]
        if hits:
            found[column] = hits[0]
    return found


def unit(heading: str, subject: Subject) -> str:
    """Read the unit off a heading such as ``Cargo (1000 TEU)``; empty where none stands there.

    Parameters
    ----------
    heading : heading of the figures.
    subject : which figures they are.
    """
    inside = BRACKETS.findall(heading)
    tail = heading.rpartition("_")[2]
    for text in (*inside, tail):
        meant = synonyms.meanings("unit").get(synonyms.plain(text), "")
        if meant in UNITS[subject]:
            return meant
    whole = synonyms.plain(heading)
    ends = [meant for word, meant in synonyms.meanings("unit").items() if whole.endswith(word)]
    return next((meant for meant in ends if meant in UNITS[subject]), "")


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
    return max(scores, key=lambda subject: scores[subject])


def period(look: Look, heading: str) -> str:
    """Say what dates stand for, where all shown can be read one way; empty where that is unclear.

    Parameters
    ----------
    look : the file.
    heading : heading of the dates.
    """
    if heading not in look.columns:
        return ""
    cells = [row[look.columns.index(heading)] for row in look.preview]
    days = [calendar.day(cell, "week") for cell in cells]
    if all(day is not None and day.weekday() == MONDAY for day in days):
        return "week" if any(day is not None and day.day > 1 for day in days) else ""
    months = all(calendar.day(cell, "month") is not None for cell in cells)
    return "month" if months and not any(days) else ""
