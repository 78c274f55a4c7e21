"""The description of the API, built from what it is built from: levers, series, tables, choices."""

import json
from typing import Any, Final
from urllib.parse import parse_qsl

from analysis.lever import Lever
from analysis.levers import LEVERS
from analysis.model import MODEL_VERSION
from pages.api import asked, problems
from pages.api.asked import CHOICES, CODE, OWN, SCENARIO, SERIES, SEVERAL
from pages.link import link
from pages.words import text
from pages.words.text import Words

VERSION: Final = "3.1.1"
ADDRESS: Final = "/api/openapi.json"
TEXT: Final = {"type": "string"}
TEXTS: Final = {"type": "array", "items": TEXT}
REFUSALS: Final = ("400", "401", "405", "414", "422", "429", "503")


def document(language: str, base: str = "") -> bytes:
    """Spell the description.

    Parameters
    ----------
    language : one of ``text.LANGUAGES``.
    base : where the dashboard stands below its host, such as ``/sea``.
    """
    words = text.words(language)
    told = {
        "openapi": VERSION,
        "info": {
            "title": words("app.title"),
            "version": MODEL_VERSION,
            "description": words("api.about"),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": base or "/"}],
        "paths": {f"/api/{kind}": {"get": _path(kind, words)} for kind in OWN},
        "components": {"schemas": _schemas(), "responses": {"Problem": _problem(words)}},
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _path(kind: str, words: Words) -> dict[str, Any]:
    """Describe one address."""
    about = {SCENARIO: words("api.about_scenario"), SERIES: words("api.about_series")}
    rows = {"schema": TEXT}
    answers: dict[str, Any] = {
        "200": {
            "description": about[kind],
            "headers": {"ETag": {"schema": TEXT}},
            "content": {
                "application/json": {"schema": {"$ref": "#/components/schemas/Document"}},
                "text/csv": rows,
            },
        },
        "304": {"description": words("api.about_same")},
    }
    refused = {one: {"$ref": "#/components/responses/Problem"} for one in REFUSALS}
    own = [_own(name, words, needed=name == SERIES == kind) for name in OWN[kind]]
    return {
        "operationId": kind,
        "summary": about[kind],
        "parameters": [*own, *(_lever(one, words) for one in LEVERS), *_beside(words)],
        "responses": answers | refused,
    }


def _own(name: str, words: Words, *, needed: bool) -> dict[str, Any]:
    """Describe a parameter of the API itself."""
    one = {**TEXT} if name == CODE else {**TEXT, "enum": list(CHOICES[name])}
    several = name in SEVERAL
    spelled = {"style": "form", "explode": False} if several else {}
    return {
        "name": name,
        "in": "query",
        "required": needed,
        "description": words(f"api.about_{name}{'_names' if name in OWN else ''}"),
        "schema": {"type": "array", "items": one, "minItems": 1} if several else one,
        **spelled,
    }


def _lever(lever: Lever, words: Words) -> dict[str, Any]:
    """Describe a lever as a key of a link."""
    unit = f" [{lever.unit}]" if lever.unit else ""
    return {
        "name": lever.link,
        "in": "query",
        "required": False,
        "description": f"{words(f'lever.{lever.key}.name')}{unit}",
        "schema": {**_position(lever), "default": _default(lever)},
    }


def _position(lever: Lever) -> dict[str, Any]:
    if lever.kind == "number":
        number = {"type": "number", "minimum": lever.low, "maximum": lever.high}
        return {"anyOf": [number, {"const": "none"}]} if lever.optional else number
    if lever.kind == "monday":
        return {**TEXT, "format": "date"}
    return {**TEXT, "enum": list(lever.choices)} if lever.kind == "choice" else {**TEXT}


def _default(lever: Lever) -> float | str:
    usual = lever.default
    return usual if isinstance(usual, float) else lever.write(usual)


def _beside(words: Words) -> list[dict[str, Any]]:
    """Describe what else a pasted link holds."""
    others = sorted(link.KNOWN - set(link.BY_LINK))
    about = words("api.about_beside")
    return [
        {"name": name, "in": "query", "required": False, "description": about, "schema": TEXT}
        for name in others
    ]


def _problem(words: Words) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    content = {problems.MEDIA: {"schema": schema}}
    return {"description": words("api.about_problem"), "content": content}


def _object(needed: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {**needed, **more}, "required": list(needed)}


def _list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}


def _schemas() -> dict[str, Any]:
    """Describe the answers."""
    repair = _object(dict.fromkeys(("trouble", "name", "given", "opened"), TEXT))
    table = _object(
        {
            "columns": _list(_object(dict.fromkeys(("name", "unit", "meaning"), TEXT))),
            "rows": _list({"type": "object"}),
        }
    )
    levers = dict.fromkeys(("lever", "link", "position", "unit", "source"), TEXT)
    sources = dict.fromkeys(("name", "publisher", "url", "licence", "redistribution"), TEXT)
    document_ = {
        "versions": _object(dict.fromkeys(("model", "data"), TEXT)),
        **dict.fromkeys(("code", "link", "language"), TEXT),
        "remarks": TEXTS,
        "repairs": _list(repair),
        "levers": _list(_object(levers)),
        "sources": _list(_object(sources)),
        "tables": {"type": "object", "additionalProperties": table},
    }
    problem = {"type": TEXT, "title": TEXT, "status": {"type": "integer"}, "detail": TEXT}
    more = {"allowed": TEXTS, "repairs": _list(repair), "remarks": TEXTS}
    return {"Document": _object(document_), "Problem": _object(problem, **more)}


def language(header: str, query: str) -> str:
    """Choose the language of the description.

    Parameters
    ----------
    header : ``Accept-Language``.
    query : behind the question mark.
    """
    return asked.language(dict(parse_qsl(query)).get("lang", ""), header)
