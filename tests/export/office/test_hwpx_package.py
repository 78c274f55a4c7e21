"""The HWPX file as a package: its parts, its ids, its looks, and what the library says of it."""

import functools
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree
from hwpx import HwpxDocument
from hwpx.tools.package_validator import validate_package

from pages.words import text
from tests.export import briefings

LANGUAGES = pytest.mark.parametrize("language", text.LANGUAGES)
HEADER, SECTION, MANIFEST = "Contents/header.xml", "Contents/section0.xml", "Contents/content.hpf"
# What the text refers to, and where the header declares it.
DECLARED = {
    "charPrIDRef": "charPr",
    "paraPrIDRef": "paraPr",
    "styleIDRef": "style",
    "borderFillIDRef": "borderFill",
}
DRAWN = ("tbl", "pic", "fieldBegin")
SHADED = "#E8EEF4"


@functools.cache
def parts(language: str, pictured: bool = True) -> dict[str, bytes]:
    """Unpack the document of a language."""
    with zipfile.ZipFile(io.BytesIO(briefings.document(language, pictured))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@functools.cache
def root(language: str, name: str) -> Element:
    """Parse a part."""
    found: Element = ElementTree.fromstring(parts(language)[name])
    return found


def named(element: Element, name: str) -> Iterator[Element]:
    """Find every element of a name, whatever its namespace."""
    return (one for one in element.iter() if one.tag.rpartition("}")[2] == name)


def ids(element: Element, name: str) -> list[str]:
    """Give the ids of every element of a name."""
    return [one.attrib["id"] for one in named(element, name)]


def test_the_first_entry_says_what_the_file_is_and_is_not_compressed() -> None:
    with zipfile.ZipFile(io.BytesIO(briefings.document("ko"))) as packed:
        first = packed.infolist()[0]
        assert first.filename == "mimetype"
        assert first.compress_type == zipfile.ZIP_STORED
        assert packed.read(first) == b"application/hwp+zip"
        assert packed.testzip() is None
        assert all(one.compress_type for one in packed.infolist()[1:])


@LANGUAGES
def test_the_container_and_the_manifest_name_parts_that_are_there(language: str) -> None:
    there = parts(language)
    roots = [
        one.attrib["full-path"]
        for one in named(root(language, "META-INF/container.xml"), "rootfile")
    ]
    assert MANIFEST in roots
    assert set(roots) <= set(there)
    items = {
        one.attrib["id"]: one.attrib["href"] for one in named(root(language, MANIFEST), "item")
    }
    assert set(items.values()) <= set(there)
    assert {HEADER, SECTION} <= set(items.values())
    binary = {name for name in there if name.startswith("BinData/")}
    assert len(binary) == len({chart.name for chart in briefings.made(language).charts})
    assert binary <= set(items.values())
    spine = [one.attrib["idref"] for one in named(root(language, MANIFEST), "itemref")]
    assert spine
    assert set(spine) <= set(items)
    shown = {one.attrib["binaryItemIDRef"] for one in named(root(language, SECTION), "img")}
    assert {items[name] for name in shown} == binary


def test_without_pictures_the_package_holds_none() -> None:
    assert not any(name.startswith("BinData/") for name in parts("ko", pictured=False))


@LANGUAGES
def test_everything_the_text_refers_to_is_declared(language: str) -> None:
    for attribute, name in DECLARED.items():
        declared = ids(root(language, HEADER), name)
        assert len(set(declared)) == len(declared)
        used = {
            one.attrib[attribute]
            for one in root(language, SECTION).iter()
            if attribute in one.attrib
        }
        assert used
        assert used <= set(declared), attribute
    counted = [one for one in root(language, HEADER).iter() if "itemCnt" in one.attrib]
    assert counted
    assert all(len(one) == int(one.attrib["itemCnt"]) for one in counted)


@LANGUAGES
def test_what_is_drawn_has_a_number_of_its_own_and_every_link_ends(language: str) -> None:
    section = root(language, SECTION)
    for name in DRAWN:
        numbers = Counter(one.get("id") or one.get("instId") for one in named(section, name))
        assert numbers
        assert set(numbers.values()) == {1}, name
    begun = ids(section, "fieldBegin")
    assert begun == [one.attrib["beginIDRef"] for one in named(section, "fieldEnd")]


@LANGUAGES
def test_one_typeface_with_hangul_is_used_throughout(language: str) -> None:
    faces = {one.attrib["face"] for one in named(root(language, HEADER), "font")}
    assert faces == {text.words(language)("briefing.font")}
    for face in named(root(language, HEADER), "fontface"):
        known = ids(face, "font")
        used = {
            one.attrib[face.attrib["lang"].lower()]
            for one in named(root(language, HEADER), "fontRef")
        }
        assert used <= set(known)


@LANGUAGES
def test_heads_of_tables_are_shaded_and_marked_and_numbers_stand_right(language: str) -> None:
    header, section = root(language, HEADER), root(language, SECTION)
    fills = {
        one.attrib["id"]
        for one in named(header, "borderFill")
        if any(brush.get("faceColor") == SHADED for brush in named(one, "winBrush"))
    }
    sides = {
        one.attrib["id"]: next(named(one, "align")).attrib["horizontal"]
        for one in named(header, "paraPr")
    }
    for table in named(section, "tbl"):
        assert table.attrib["repeatHeader"] == "1"
        head, *rows = named(table, "tr")
        assert all(cell.attrib["header"] == "1" for cell in named(head, "tc"))
        assert all(cell.attrib["borderFillIDRef"] in fills for cell in named(head, "tc"))
        for cell in (cell for row in rows for cell in named(row, "tc")):
            assert cell.attrib["header"] == "0"
            assert cell.attrib["borderFillIDRef"] not in fills
            words = "".join(one.text or "" for one in named(cell, "t"))
            if re.fullmatch(r"[+−]?[\d,.]+", words):
                assert {sides[one.attrib["paraPrIDRef"]] for one in named(cell, "p")} == {"RIGHT"}


@LANGUAGES
def test_pages_are_numbered_and_levels_are_indented_one_under_the_other(language: str) -> None:
    header, section = root(language, HEADER), root(language, SECTION)
    footer = next(named(section, "footer"))
    assert [one.attrib["numType"] for one in named(footer, "autoNum")] == ["PAGE"]
    left = {
        one.attrib["id"]: int(next(named(one, "left")).attrib["value"])
        for one in named(header, "paraPr")
    }
    indents: dict[str, set[int]] = {}
    lines = {line.marked: line.level for line in briefings.made(language).lines}
    for paragraph in section:
        words = "".join(one.text or "" for one in named(paragraph, "t"))
        if words in lines:
            indents.setdefault(str(lines[words]), set()).add(left[paragraph.attrib["paraPrIDRef"]])
    (first,), (second,), (third,) = (indents[level] for level in "012")
    assert 0 == first < second < third


@LANGUAGES
def test_the_file_names_its_title_its_day_and_nobody(language: str) -> None:
    manifest = root(language, MANIFEST)
    given = briefings.made(language)
    assert next(named(manifest, "title")).text == given.title
    assert next(named(manifest, "language")).text == language
    told = {one.attrib["name"]: one.text for one in named(manifest, "meta")}
    assert told.pop("CreatedDate") == told.pop("ModifiedDate") == "2026-11-23T00:00:00Z"
    assert set(told.values()) == {None}
    preview = parts(language)["Preview/PrvText.txt"].decode("utf-8")
    assert preview.splitlines() == [given.title, *(line.marked for line in given.conclusions)]


def test_a_picture_is_described_for_who_does_not_see_it() -> None:
    given = briefings.made("ko")
    told = [one.text for one in named(root("ko", SECTION), "shapeComment")]
    assert told == [f"{one.title} {one.definition}" for one in briefings.numbered(given)]


@LANGUAGES
@pytest.mark.parametrize("pictured", [True, False])
def test_the_library_finds_no_fault_that_an_empty_document_has_not(
    language: str, pictured: bool
) -> None:
    content = briefings.document(language, pictured)
    with HwpxDocument.new() as empty:
        assert validate_package(content).issues == validate_package(empty.to_bytes()).issues
    with HwpxDocument.open(content) as document:
        assert document.validate().issues == ()
