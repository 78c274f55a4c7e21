"""Whatever a text holds, it stays text in every file: no formula, no element, no link."""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from defusedxml import ElementTree

from pages.answer import json_rows
from pages.charts.chart import Chart, Series
from pages.export.office import chart_xlsx
from pages.export.office.csv import FORMULA_STARTS, csv_bytes
from pages.export.paper.briefing import Briefing
from pages.export.works import formats
from tests import csv_file, payloads
from tests.export import written
from tests.export.office.hwpx_reader import read
from tests.export.paper.test_html import Reader

FORMATS = pytest.mark.parametrize("key", list(formats.BY_KEY))
NESTED = (".xlsx",)
# What a browser, an office program or a spreadsheet would act on.
ACTIVE = {"script", "iframe", "object", "embed", "form", "base", "f", "oleObj", "macro"}
OURS = "https://dashboard.example/"
# What XML cannot hold is left out or spelled otherwise.
HELD = tuple(one for one in payloads.EVERY if one.isprintable())


def series(chart: Chart, shift: int = 0) -> tuple[Series, ...]:
    """Give a chart's series the names of payloads."""
    return tuple(
        replace(one, label=payloads.EVERY[(place + shift) % len(payloads.EVERY)], y=np.array(one.y))
        for place, one in enumerate(chart.series)
    )


def poisoned(text: str) -> Briefing:
    """Make a briefing whose lines, levers, charts and sources are payloads."""
    fair = written.made("en")
    charts = tuple(
        replace(
            one, title=text, definition=text, unit=text, sources=(text,), series=series(one, 7 * at)
        )
        for at, one in enumerate(fair.charts)
    )
    return replace(
        fair,
        title=text,
        lines=tuple(replace(fair.lines[0], text=one, cells=()) for one in payloads.EVERY[:-1]),
        levers=tuple((one, one, one, one) for one in payloads.EVERY[:-1]),
        charts=charts,
        parameters=tuple((one, one, 1.0, 0.5, 2.0, one, one, one) for one in payloads.EVERY),
        sources=tuple((one, one, one) for one in payloads.EVERY),
        model=text,
        data=text,
    )


def parts(content: bytes, above: str = "") -> Iterator[tuple[str, bytes]]:
    """Read every part of a package, and of the packages in it."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            part = package.read(name)
            yield above + name, part
            if name.endswith(NESTED):
                yield from parts(part, f"{above}{name}!")


def check_package(content: bytes) -> None:
    """Check that a package is sound XML, computes nothing and refers to nothing but our link."""
    for name, part in parts(content):
        assert re.fullmatch(r"[\w\[\]./! -]+", name), name
        assert not name.endswith((".vba", ".js", ".exe", "vbaProject.bin")), name
        if not name.endswith((".xml", ".rels", ".hpf", ".rdf")):
            continue
        for one in ElementTree.fromstring(part, forbid_dtd=True).iter():
            tag = one.tag.rpartition("}")[2]
            inside = "/charts/" in name or "/drawings/" in name or name.startswith("ppt/charts")
            assert tag not in ACTIVE or (tag == "f" and inside), (name, tag)
            if one.attrib.get("TargetMode") == "External":
                assert one.attrib["Target"].startswith(OURS), (name, one.attrib)


@FORMATS
def test_a_briefing_of_payloads_holds_text_alone(key: str) -> None:
    for text in (payloads.MARKUP[0], payloads.FORMULAS[0]):
        given = poisoned(text)
        writer = formats.BY_KEY[key].writer()
        content = writer(given, {}) if formats.BY_KEY[key].pictures else writer(given)
        if key == "html":
            page, fair = Reader(content), Reader(writer(written.made("en")))
            assert {tag for tag, _ in page.elements} == {tag for tag, _ in fair.elements}
            assert all(
                not name.startswith("on") for _, attributes in page.elements for name in attributes
            )
            links = [found["href"] for tag, found in page.elements if tag == "a"]
            assert links == ["#main", given.link]
            for one in HELD[:-1]:
                assert " ".join(one.split()) in page.text
        else:
            check_package(content)
        if key == "hwpx":
            assert {address for _, address in read(content).links} == {given.link}


@pytest.mark.parametrize("key", ["html", "hwpx"])
@pytest.mark.parametrize(
    "link", ["javascript:evil()", "data:text/html,x", "file:///etc/passwd", ""]
)
def test_only_an_address_of_the_web_can_be_followed(key: str, link: str) -> None:
    writer, given = formats.BY_KEY[key].writer(), replace(written.made("en"), link=link)
    if key == "html":
        links = [found for tag, found in Reader(writer(given)).elements if tag == "a"]
        assert [one["href"] for one in links] == ["#main"]
    else:
        assert read(writer(given, {})).links == []


def test_the_workbook_of_a_chart_of_payloads_computes_nothing() -> None:
    fair = written.made("en").charts[0]
    for text in payloads.EVERY:
        made = replace(fair, title=text, definition=text, unit=text, series=series(fair, len(text)))
        head = [text, *payloads.EVERY]
        check_package(chart_xlsx.chart_bytes(made, head, "en", written.DAY))


def test_tables_of_payloads_stay_cells_of_text() -> None:
    frame = pd.DataFrame({"=a": payloads.EVERY, 'b,\n"c': payloads.EVERY[::-1]})
    text = csv_bytes(frame, payloads.EVERY).decode("utf-8-sig")
    heads, rows = csv_file.parted(text)
    assert heads == ["# " + " ".join(one.split()).replace('"', "'") for one in payloads.EVERY]
    for cell in (cell for row in rows for cell in row):
        assert not cell.startswith(FORMULA_STARTS)
    assert [row[0].removeprefix("'") for row in rows[1:]] == list(payloads.EVERY)
    told = json.loads(json_rows.json_bytes(frame, payloads.EVERY))
    assert told["about"] == list(payloads.EVERY)
    assert [row["=a"] for row in told["rows"]] == list(payloads.EVERY)
