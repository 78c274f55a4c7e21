"""Own figures out of files on disk, where no page can ask: only what can be read without asking."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from data.upload import guess, places, reader, tables
from data.upload.forms import PERIODS, Look, Plan, Subject, Unit, UploadError
from data.upload.tables import OPTIONAL, OWN
from pages.answer import own_figures, upload_words
from pages.answer.own_figures import Held
from pages.link import link
from pages.words.text import Words


class UnusableFileError(ValueError):
    """A file of own figures cannot be used; says which, and why."""


def read(files: Sequence[Path], words: Words) -> tuple[Held, ...]:
    """Read own figures as the page would, one file for each subject.

    Parameters
    ----------
    files : each in the shape of a template, or one whose headings and dates say all there is to
        say.
    words : words of the reader's language.

    Raises
    ------
    UnusableFileError
        If one cannot be read, leaves a question open, or repeats the subject of another.
    """
    held: dict[Subject, Held] = {}
    for file in files:
        one = _read(file, words)
        if one.subject in held:
            subject = words(f"own.subject_{one.subject}")
            raise UnusableFileError(words("reproduce.own_twice", file=_name(file), subject=subject))
        held[one.subject] = one
    return tuple(held.values())


def _read(file: Path, words: Words) -> Held:
    try:
        content = file.read_bytes()
        look = reader.look(content)
        if look.told:
            raise UploadError(*look.told)
        rows, _ = reader.take(content, plan := _plan(file, look, words))
    except OSError as problem:
        why = problem.strerror or type(problem).__name__
        raise UnusableFileError(words("reproduce.own_file", file=_name(file), why=why)) from problem
    except UploadError as problem:
        why = " ".join(upload_words.sentence(one, words) for one in problem.told)
        raise UnusableFileError(words("reproduce.own_file", file=_name(file), why=why)) from problem
    return own_figures.table(plan.subject, file.name, own_figures.loaded(plan.subject, rows))


def _plan(file: Path, look: Look, words: Words) -> Plan:
    """Read off a file how it is to be read; what the page would have to ask is named."""
    subject = guess.likely(look)
    if subject is None:
        asked_for = words("own.subject")
        raise UnusableFileError(words("reproduce.own_asks", file=_name(file), asked=asked_for))
    columns = guess.columns(look, subject)
    week = columns.get("week", "")
    missing = [name for name in OWN[subject].names if name not in (*OPTIONAL, *columns)]
    missing += [] if tables.figures(subject, columns) in columns else [tables.figures(subject)]
    units = _units(look, subject, columns)
    period = _period(look, subject, week)
    asked = {
        "letters": bool(look.letters),
        "sheet": len(look.book.sheets) > 1 or not look.columns,
        "period": not period,
        "decimal": not look.decimal,
    }
    named = [words(f"own.column_{name}") for name in missing]
    named += [words(f"own.{name}") for name, is_open in asked.items() if is_open]
    named += [
        words("own.unit", column=words(f"own.column_{name}"))
        for name, unit in units.items()
        if unit is None
    ]
    named += [words(f"own.column_{kind}") for kind in _open_places(look, columns)]
    if named or not look.decimal or period not in PERIODS:
        listed = ", ".join(named)
        raise UnusableFileError(words("reproduce.own_asks", file=_name(file), asked=listed))
    known = {name: unit for name, unit in units.items() if unit is not None}
    return Plan(subject, columns, known, period, look.decimal, look.sheet, shape=look.shape)


def _open_places(look: Look, columns: Mapping[str, str]) -> list[str]:
    """Give the columns of places some of which no list knows."""
    values = look.offer.values
    return [
        kind
        for kind in ("origin", "coast")
        if "" in places.grouped(kind, values.get(columns.get(kind, ""), ())).values()
    ]


def _period(look: Look, subject: Subject, week: str) -> str:
    """Say what dates stand for; nothing where the page would ask."""
    if set(look.columns) <= set(OWN[subject].names):
        # In the shape of the template a date is the Monday of its week, by its declaration.
        return "week"
    dates = look.dates.get(week)
    return "" if dates is None or dates.unclear or dates.either else dates.likely


def _units(look: Look, subject: Subject, columns: Mapping[str, str]) -> dict[str, Unit | None]:
    """Read the unit of every column of figures off its heading; None where it does not say."""
    week = columns.get("week", "")
    return {
        one.name: guess.unit(columns[one.name], subject, look, week).unit
        for one in OWN[subject].columns
        if one.kind == "number" and one.name in columns
    }


def _name(file: Path) -> str:
    return link.harmless(file.name)
