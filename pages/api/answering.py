"""The answers of the API: a scenario or series of it, worked out and spelled."""

import functools
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from http import HTTPStatus
from typing import Any, Final

import pandas as pd

from analysis.baseline import BaselineError
from data import store
from data.store import TableUnavailable
from pages.answer import handed, iamc, json_rows, reproduction, series_rows
from pages.answer.handed import HEADLINE, WEEKLY, Held, Tables
from pages.answer.newest import mark
from pages.api import asked
from pages.api.asked import CSV, IAMC, JSON, SCENARIO, Asked
from pages.api.problems import Problem
from pages.export.office.csv import csv_bytes
from pages.link.repair import Repair

MEDIA: Final = {JSON: "application/json", CSV: "text/csv; charset=utf-8"}
WANTS_CSV: Final = "text/csv"
KEPT: Final = 64


@dataclass(frozen=True)
class Answer:
    """What a program gets.

    Attributes
    ----------
    body, media : content and what it is.
    language : the words in it.
    """

    body: bytes
    media: str
    language: str


def answer(kind: str, query: str, accept: str = "", languages: str = "") -> Answer:
    """Answer a request.

    Parameters
    ----------
    kind : ``scenario`` or ``series``.
    query : behind the question mark.
    accept, languages : the headers ``Accept`` and ``Accept-Language``.

    Raises
    ------
    Problem
        If it cannot be answered; says why in the language asked for.
    """
    request = asked.read(kind, query, languages)
    (format_,) = request.named("format", [CSV if WANTS_CSV in accept else JSON])
    tables = _worked_out(request)
    if kind == SCENARIO:
        usual = tuple(WEEKLY) if format_ == IAMC else (HEADLINE,)
        named = request.named("table", usual)
        chosen = {name: (tables.table(name), tables.columns[name]) for name in named}
    else:
        chosen = {asked.SERIES: (_series(tables, request), series_rows.SERIES)}
    if format_ == JSON:
        body = _document(tables, request, chosen)
        return Answer(body, MEDIA[JSON], request.words.language)
    if format_ == IAMC:
        body = csv_bytes(iamc.rows(tables, [name for name in chosen if name in WEEKLY]))
    else:
        body = csv_bytes(_only(chosen, request))
    return Answer(body, MEDIA[CSV], request.words.language)


def _only(chosen: dict[str, tuple[pd.DataFrame, Any]], request: Asked) -> pd.DataFrame:
    """Give the one table a CSV file holds."""
    if len(chosen) > 1:
        detail = request.words("api.one_table", names=", ".join(f"`{one}`" for one in chosen))
        raise Problem(HTTPStatus.BAD_REQUEST, "one-table", detail)
    return next(table for table, _ in chosen.values())


def _worked_out(request: Asked) -> Tables:
    """Work the scenario out, or take it as it was for the same tables."""
    try:
        tables = _kept(request.text, store.fingerprint(), mark())
    except TableUnavailable as problem:
        detail = request.words("api.no_data", problem=str(problem))
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, "no-data", detail) from problem
    except BaselineError as problem:
        detail = request.words("api.no_weeks", problem=str(problem))
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "no-weeks", detail) from problem
    faults = list(tables.found.faults)
    if request.strict and faults:
        more = {"repairs": _repairs(tables.found.opened.repairs), "remarks": faults}
        detail = request.words("api.repaired", faults=" ".join(faults))
        raise Problem(HTTPStatus.UNPROCESSABLE_ENTITY, "repaired", detail, more)
    return tables


@functools.lru_cache(maxsize=KEPT)
def _kept(link_or_code: str, _tables: str, _feeds: str) -> Tables:
    return handed.of(reproduction.reproduce(link_or_code))


def _repairs(found: Iterable[Repair]) -> list[dict[str, str]]:
    """Name every repair for programs: trouble, key, what stood there and what was opened."""
    return [
        {"trouble": one.trouble, "name": one.name, "given": one.text, "opened": one.opened}
        for one in found
    ]


def _series(tables: Tables, request: Asked) -> pd.DataFrame:
    """Lay the series asked for out, one value a row."""
    if "series" not in request.chosen:
        known = ", ".join(f"`{one}`" for one in handed.series())
        detail = request.words("api.no_series", known=known)
        more = {"allowed": list(handed.series())}
        raise Problem(HTTPStatus.BAD_REQUEST, "no-series", detail, more)
    rows = series_rows.long(tables, request.chosen["series"])
    for key in ("scenario", "origin", "coast"):
        if key in request.chosen:
            # What is told for all origins together has none, and stays.
            rows = rows[rows[key].isin([*request.chosen[key], ""])]
    return rows.reset_index(drop=True)


def _document(
    tables: Tables, request: Asked, chosen: dict[str, tuple[pd.DataFrame, tuple[Held, ...]]]
) -> bytes:
    """Spell tables with all a reader must know beside them."""
    found = tables.found
    told = {
        "versions": dict(tables.versions),
        "code": tables.code,
        "link": tables.link,
        "language": request.words.language,
        "remarks": list(tables.remarks),
        "repairs": _repairs(found.opened.repairs),
        "levers": tables.levers.to_dict("records"),
        "sources": [asdict(one) for one in tables.sources],
        "tables": {
            name: {"columns": [asdict(one) for one in held], "rows": json_rows.records(table)}
            for name, (table, held) in chosen.items()
        },
    }
    return json.dumps(told, ensure_ascii=False, allow_nan=False).encode()
