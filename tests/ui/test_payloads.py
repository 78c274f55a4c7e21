"""What a reader writes is text: no markup, no address, no icon; and no link runs as a command."""

import ast
import re
import subprocess
from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest

from pages.charts.labels import broken, literal
from pages.export.office import csv
from pages.export.works import naming
from pages.export.works.order import order
from pages.link import compare_link, link, repair, scenario_set
from pages.ui.frame import pass_on
from pages.words import plain, text
from tests import payloads
from tests.link import links

ALL = pytest.mark.parametrize("payload", [*payloads.EVERY, *payloads.BROKEN], ids=ascii)
PATHS = pytest.mark.parametrize("payload", payloads.EVERY, ids=ascii)
ACTED_ON = re.compile(r":\S|www\.|[<>&\"'`$*~@|\\{}=!#]|\[|\]", re.IGNORECASE)
SAFE_NAME = re.compile(r"[A-Za-z0-9._+-]+")
HOST = "https://dashboard.example"


class Elements(HTMLParser):
    """Notes every element that is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.seen.append((tag, dict(attrs)))


@ALL
def test_a_strangers_text_holds_nothing_a_page_would_act_on(payload: str) -> None:
    for kept in (link.harmless(payload), scenario_set.tidy(payload)):
        assert not ACTED_ON.search(kept)
        assert not re.search(r"(^|\W)_|_(\W|$)", kept)
        assert kept.isprintable()
        assert len(kept) <= repair.SHOWN_LENGTH + 1


@PATHS
def test_a_hostile_set_is_read_and_written_without_the_payload(payload: str) -> None:
    spelled = compare_link.write(scenario_set.first(text.words("en")))
    query = urlencode(spelled | {"s1": spelled["s1"] + payload, "s2": payload, "ref": payload})
    held, repairs = compare_link.judge(links.given(query))
    assert held is not None
    for said in (*held.labels, *(said for one in repairs for said in (one.text, one.opened))):
        assert not ACTED_ON.search(said.replace("1. ", ""))
    for name in {one.name for one in held.entries}:
        assert not csv.is_formula(f"1. {name}")


@PATHS
def test_an_address_is_one_word_for_a_shell_and_a_program(payload: str) -> None:
    found = f"{plain.page(f'{HOST}/{payload}/cargo')}?{links.query()}"
    assert re.fullmatch(r"https://dashboard\.example[A-Za-z0-9/%?&=._~+-]*", found)
    tree = ast.parse(pass_on.PYTHON.format(link=found, own=""))
    told = [one.value for one in ast.walk(tree) if isinstance(one, ast.Constant)]
    assert told == [found]
    line = pass_on.COMMAND.format(link=found, own="").replace("python", "printf %s,", 1)
    shell = ["/bin/sh", "-c", line]
    done = subprocess.run(shell, capture_output=True, text=True, check=True)  # noqa: S603 - as pasted
    assert done.stdout == f"-m,pages.export.scenario,{found},--strict,--out,scenario,"
    assert not plain.page(payload).startswith("javascript")


@PATHS
def test_the_lines_for_another_page_hold_one_frame_of_this_address(payload: str) -> None:
    address = f"{plain.page(f'{HOST}/{payload}')}?{links.query()}"
    parser = Elements()
    parser.feed(pass_on.frame(address, "china_arrivals", payload))
    [(tag, attributes)] = parser.seen
    assert tag == "iframe"
    assert set(attributes) == {"src", "title", "width", "height", "style", "loading"}
    assert attributes["src"] == f"{address}&embed=true&chart=china_arrivals"


@PATHS
def test_a_name_in_a_drawing_is_text_with_line_breaks_and_nothing_else(payload: str) -> None:
    for spelled in (literal(payload), broken(payload, 13)):
        assert not re.search(r"<(?!br>)|&(?!(lt|gt|amp);)", spelled)


@PATHS
def test_a_file_is_named_by_us(payload: str) -> None:
    levers = {**link.fresh().levers}
    asked = order("html", levers, "en", payload, payload, payload, (("cargo", payload, ""),))
    assert SAFE_NAME.fullmatch(naming.file_name(asked, b""))
    assert payload not in naming.file_name(asked, b"") or SAFE_NAME.fullmatch(payload)
