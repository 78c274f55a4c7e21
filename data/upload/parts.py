"""Reads the parts of an XLSX workbook beside its sheets: which there are, its texts and formats.

Elements go by their names alone, so strict and transitional workbooks are read alike, and what
only dresses a cell (fonts, fills) is never looked at.
"""

import posixpath
import zipfile
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format
from openpyxl.utils.escape import unescape

TRUE: Final = ("1", "true")
ROOT: Final = ""
WORKBOOK: Final = "officeDocument"
GENERAL: Final = "General"
# Dates and times of East Asian workbooks, which name no format of their own.
EAST_ASIAN: Final = dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy-mm-dd")
HUNDREDTHS: Final = ("0.00", "0.00_ ", "0.00_);[Red]\\(0.00\\)", "#0.00", "General.00")


@dataclass(frozen=True)
class Sheet:
    """A sheet as the workbook names it.

    Attributes
    ----------
    name : of the sheet.
    part : of the archive; empty where it is not there.
    hidden : whether a reader of the workbook does not see it.
    of_cells : whether it holds cells, and is no chart.
    """

    name: str
    part: str
    hidden: bool
    of_cells: bool


@dataclass(frozen=True)
class Formats:
    """How numbers are shown, by the number of the style of their cell.

    Attributes
    ----------
    dates, durations : styles that show numbers as these.
    hundredths : styles that show two decimals.
    """

    dates: Collection[int] = ()
    durations: Collection[int] = ()
    hundredths: Collection[int] = ()


@dataclass(frozen=True)
class Parts:
    """What a workbook says of itself.

    Attributes
    ----------
    sheets : in order.
    texts : those its cells share, by number.
    formats : how its numbers are shown.
    from_1904 : whether its days are counted from 1904.
    unreckoned : whether the results of its formulas are to be worked out when it is opened.
    """

    sheets: tuple[Sheet, ...]
    texts: tuple[str, ...]
    formats: Formats
    from_1904: bool
    unreckoned: bool


def main_part(archive: zipfile.ZipFile) -> str:
    """Give the name of the part an Office file begins with; empty where there is none.

    Parameters
    ----------
    archive : the file.
    """
    begins = [part for kind, part in _links(archive, ROOT).values() if kind == WORKBOOK]
    return next(iter(begins), "")


def read(archive: zipfile.ZipFile) -> Parts:
    """Read what a workbook says of itself.

    Parameters
    ----------
    archive : the workbook, already judged.

    Raises
    ------
    KeyError, ValueError, SyntaxError
        If a part is missing, declares entities, or breaks off.
    """
    begins = main_part(archive)
    links = _links(archive, begins)
    parts = dict(links.values())
    held = set(archive.namelist())
    sheets: list[Sheet] = []
    said: dict[str, Mapping[str, str]] = {}
    for element in _elements(archive, begins):
        said[_name(element)] = dict(element.attrib)
        if _name(element) == "sheet":
            sheets.append(_sheet(element, links, held))
    return Parts(
        tuple(sheets),
        tuple(_texts(archive, parts["sharedStrings"])) if "sharedStrings" in parts else (),
        _formats(archive, parts["styles"]) if parts.get("styles") in held else Formats(),
        said.get("workbookPr", {}).get("date1904") in TRUE,
        said.get("calcPr", {}).get("fullCalcOnLoad") in TRUE,
    )


def _sheet(element: Element, links: Mapping[str, tuple[str, str]], held: Collection[str]) -> Sheet:
    link = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
    kind, part = links.get(link, ("", ""))
    hidden = element.get("state", "visible") != "visible"
    return Sheet(element.get("name", ""), part, hidden, kind == "worksheet" and part in held)


def _links(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Give the links of a part: id -> kind, and the part meant."""
    folder, name = posixpath.split(part)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    links: dict[str, tuple[str, str]] = {}
    if listed not in archive.namelist():
        return links
    for element in _elements(archive, listed):
        if _name(element) == "Relationship":
            target = posixpath.join("/", folder, element.get("Target", ""))
            kind = element.get("Type", "").rpartition("/")[2]
            links[element.get("Id", "")] = kind, posixpath.normpath(target).lstrip("/")
    return links


def _texts(archive: zipfile.ZipFile, part: str) -> Iterator[str]:
    """Give the texts cells share, without the readings printed above them."""
    for element in _elements(archive, part, keep="si"):
        if _name(element) == "si":
            yield unescape(_text(element))


def _text(element: Element) -> str:
    """Join the pieces of a text."""
    runs = (one if _name(one) == "r" else (one,) for one in element)
    return "".join(one.text or "" for run in runs for one in run if _name(one) == "t")


def _formats(archive: zipfile.ZipFile, part: str) -> Formats:
    """Sort the styles of cells by how they show a number."""
    codes: dict[int, str] = {**EAST_ASIAN, **BUILTIN_FORMATS}
    styles: list[int] = []
    for element in _elements(archive, part, keep="cellXfs"):
        if _name(element) == "numFmt":
            codes[int(element.get("numFmtId", "0"))] = element.get("formatCode", GENERAL)
        if _name(element) == "cellXfs":
            styles = [int(one.get("numFmtId", "0")) for one in element]
    numbers = enumerate(codes.get(style, GENERAL) for style in styles)
    return _sorted(list(numbers))


def _sorted(shown: list[tuple[int, str]]) -> Formats:
    kinds = {code: (is_date_format(code), is_timedelta_format(code)) for _, code in shown}
    return Formats(
        frozenset(style for style, code in shown if any(kinds[code])),
        frozenset(style for style, code in shown if kinds[code][1]),
        frozenset(style for style, code in shown if code in HUNDREDTHS),
    )


def _elements(archive: zipfile.ZipFile, part: str, keep: str = "") -> Iterator[Element]:
    """Give each element of a part as it ends; only what lies in ``keep`` is held any longer."""
    inside = 0
    with archive.open(part) as source:
        for event, element in _events(source):
            if event == "start":
                inside += _name(element) == keep
                continue
            inside -= _name(element) == keep
            yield element
            if not inside:
                element.clear()


def _events(source: Any) -> Iterator[tuple[str, Element]]:
    yield from iterparse(source, events=("start", "end"), forbid_dtd=True)


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
