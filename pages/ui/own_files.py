"""Own figures out of files on disk, where no page can ask: only what can be read without asking."""

from collections.abc import Sequence
from pathlib import Path

from data.upload import guess, reader
from data.upload.forms import Look, Plan, Subject, UploadError
from data.upload.tables import OPTIONAL, OWN, figures
from pages.ui import link, own, own_told
from pages.ui.own import Held
from pages.ui.text import Words


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
    tables: dict[Subject, Held] = {}
    for file in files:
        one = _read(file, words)
        if one.subject in tables:
            subject = words(f"own.subject_{one.subject}")
            raise UnusableFileError(words("reproduce.own_twice", file=_name(file), subject=subject))
        tables[one.subject] = one
    return tuple(tables.values())


def _read(file: Path, words: Words) -> Held:
    try:
        content = file.read_bytes()
        look = reader.look(content)
        rows = reader.take(content, plan := _plan(file, look, words))
    except OSError as problem:
        why = problem.strerror or type(problem).__name__
        raise UnusableFileError(words("reproduce.own_file", file=_name(file), why=why)) from problem
    except UploadError as problem:
        why = " ".join(own_told.sentence(one, words) for one in problem.told)
        raise UnusableFileError(words("reproduce.own_file", file=_name(file), why=why)) from problem
    return own.table(plan.subject, file.name, rows)


def _plan(file: Path, look: Look, words: Words) -> Plan:
    """Read off a file how it is to be read; what the page would have to ask is named."""
    subject = guess.likely(look)
    columns = guess.columns(look, subject)
    missing = [name for name in OWN[subject].names if name not in (*OPTIONAL, *columns)]
    unit = guess.unit(columns.get(figures(subject), ""), subject)
    period = guess.period(look, columns.get("week", ""))
    asked = {
        "sheet": len(look.sheets) > 1,
        "unit": not unit,
        "period": not period,
        "decimal": not look.decimal,
    }
    named = [words(f"own.column_{name}") for name in missing]
    named += [words(f"own.{name}") for name, is_open in asked.items() if is_open]
    if named or not look.decimal or period not in ("week", "any_day", "month"):
        listed = ", ".join(named)
        raise UnusableFileError(words("reproduce.own_asks", file=_name(file), asked=listed))
    return Plan(subject, columns, unit, period, look.decimal, look.sheet)


def _name(file: Path) -> str:
    return link.harmless(file.name)
