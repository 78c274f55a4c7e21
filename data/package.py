"""The data package: one Frictionless description of all tables, generated from the catalog."""

import datetime as dt
import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from data.schema import Column, Dataset, Kind

FILE = "datapackage.json"
# Of the program, as pyproject.toml has it, and the day of the results, as the pages have it:
# declared, so that the same tables give the same description on any day.
PROGRAM: Final = "0.1.0"
RELEASED: Final = dt.date(2026, 11, 28)
MAKER: Final = "Transpacific scenarios"
RIGHTS: Final = "rights-of-the-sources"
TERMS: Final = (
    "No licence to the sources' data sets: facts and figures are quoted with attribution, and each "
    "table or row names its terms."
)
KEYWORDS: Final = ("container shipping", "transpacific", "tariffs", "freight rates", "Korea")

FRICTIONLESS: dict[Kind, str] = {
    "text": "string",
    "number": "number",
    "integer": "integer",
    "date": "date",
    "boolean": "boolean",
}


def path(tables: Path) -> Path:
    """Where the description of a folder of tables stands: beside the folder."""
    return tables.parent / FILE


def text(tables: Sequence[tuple[Dataset, str]], folder: str, fingerprint: str) -> str:
    """The description as JSON; the same tables give the same text.

    Parameters
    ----------
    tables : sequence of (Dataset, str)
        Each table and the sha256 of its file.
    folder : str
        The folder of the files, as seen from the description.
    fingerprint : str
        Version of the tables, as links name it.
    """
    content = {
        "name": "shipping-scenarios",
        "title": "China to US container shipping: figures, baselines and scenarios",
        "description": (
            "Figures quoted from public sources with attribution, and tables derived from them. "
            "The basis, source and licence note stand in each row or in the table's description."
        ),
        "version": f"{PROGRAM}+{fingerprint}",
        "created": f"{RELEASED:%Y-%m-%d}T00:00:00Z",
        "keywords": list(KEYWORDS),
        # Nobody is named who is not named in the licence; who made the figures stands in `sources`.
        "contributors": [{"title": MAKER, "role": "wrangler"}],
        "licenses": [{"name": RIGHTS, "title": TERMS}],
        "resources": [_resource(table, digest, folder) for table, digest in tables],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def digest(name: str, tables: Path) -> str | None:
    """The sha256 that the data package states for a table; None when it states none."""
    try:
        stat = path(tables).stat()
        return _digests(path(tables), stat.st_mtime_ns, stat.st_size).get(name)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


@lru_cache(maxsize=8)
def _digests(file: Path, _modified: int, _size: int) -> dict[str, str]:
    """The sha256 of every table in a data package; read again when the file changes."""
    resources = json.loads(file.read_text(encoding="utf-8"))["resources"]
    return {entry["name"]: entry["hash"].removeprefix("sha256:") for entry in resources}


def _resource(table: Dataset, digest: str, folder: str) -> dict[str, Any]:
    """One table as a Frictionless resource."""
    sources = [
        {"title": f"{source.name} ({source.publisher})", "path": source.url}
        if source.url
        else {"title": f"{source.name} ({source.publisher})"}
        for source in table.sources
    ]
    return {
        "name": table.name,
        "title": table.title,
        "description": f"{table.grain} Basis: {table.basis}",
        "path": f"{folder}/{table.name}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "hash": f"sha256:{digest}",
        "licenses": [{"name": RIGHTS, "title": table.licence}],
        "sources": sources or [{"title": "named in every row"}],
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.key),
        },
    }


def _field(column: Column) -> dict[str, Any]:
    """One column as a Frictionless field, with its unit and constraints."""
    field: dict[str, Any] = {
        "name": column.name,
        "type": FRICTIONLESS[column.kind],
        "description": column.meaning,
    }
    if column.unit:
        field["unit"] = column.unit
    constraints: dict[str, Any] = {} if column.nullable else {"required": True}
    # Frictionless takes a gap in a number for a value out of bounds, so these are left out there.
    if column.low is not None and not column.nullable:
        constraints["minimum"] = column.low
    if column.high is not None and not column.nullable:
        constraints["maximum"] = column.high
    if column.allowed:
        constraints["enum"] = list(column.allowed)
    if constraints:
        field["constraints"] = constraints
    return field
