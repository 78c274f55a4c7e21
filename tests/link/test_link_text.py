"""What becomes of a link on its way: it is read as written, and whatever is read else is named."""

import html
from collections.abc import Callable
from typing import Final
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import levers
from analysis.lever import Levers
from analysis.levers import BY_KEY, LEVERS, SHOCKS
from analysis.model import MODEL_VERSION
from pages.link import asked_link, compare_link, link, link_query, repairs, scenario_set
from pages.link.asked_link import Asked
from pages.link.link import Opened
from pages.link.row_link import FIELD
from pages.words import text
from tests import products
from tests.analysis.draws import lever_sets
from tests.link import links

MOVED: Final[Levers] = {
    "cargo_drop_pct": 60.0,
    "capacity_mode": "respond",
    "relief_after_weeks": None,
    "residual_drop_pct": 12.3,
    "baseline_growth_pct": -2.5,
}
CHOSEN: Final[Levers] = {**levers.defaults(), **MOVED}
QUERY: Final = links.query(CHOSEN)
ADDRESS: Final = f"{links.HOST}/cargo?{QUERY}"
SET: Final = scenario_set.first(text.words("ko"))
WHOLE: Final = (
    f"{QUERY}&{urlencode(compare_link.write(SET))}&{urlencode(asked_link.write(Asked()))}"
)

# What programs, and people, do to an address on its way; none of it can mean anything else.
HARMLESS: Final[dict[str, Callable[[str], str]]] = {
    "html": html.escape,
    "html twice": lambda one: html.escape(html.escape(one)),
    "html by number": lambda one: one.replace("&", "&#38;"),
    "html by hexadecimal number": lambda one: one.replace("&", "&#x26;"),
    "capitals": lambda one: one.replace("&", "&AMP;"),
    "half an entity": lambda one: one.replace("&", "&amp"),
    "encoded html": lambda one: one.replace("&", "%26amp%3B"),
    "ampersands encoded": lambda one: one.replace("&", "%26"),
    "encoded as a whole": lambda one: quote(one, safe=""),
    "encoded twice": lambda one: quote(quote(one, safe=""), safe=""),
    "semicolons": lambda one: one.replace("&", ";"),
    "question marks": lambda one: one.replace("&", "?"),
    "two question marks": lambda one: f"?{one}",
    "ampersands in a row": lambda one: f"&&{one.replace('&', '&&')}&",
    "keys in capitals": lambda one: "&".join(
        f"{key.upper()}={value}"
        for key, _, value in (pair.partition("=") for pair in one.split("&"))
    ),
    "lines of a mail": lambda one: "\r\n".join(one[at : at + 72] for at in range(0, len(one), 72)),
    "soft hyphens in keys": lambda one: one.replace("&", "&\N{SOFT HYPHEN}"),
    "no width before keys": lambda one: one.replace("&", "&\N{ZERO WIDTH SPACE}"),
    "no width, encoded": lambda one: one.replace("&", "&%E2%80%8B"),
    "spaces before keys": lambda one: one.replace("&", "& "),
    "no-break spaces": lambda one: one.replace("&", "&\N{NO-BREAK SPACE}"),
    "in angle brackets, html": lambda one: f"{one}&gt;",
}
# What leaves something in a value: read as a person reads it, and named.
NAMED: Final[dict[str, str]] = {
    "52.": "52",
    "52,": "52",
    "52)": "52",
    "52>": "52",
    '52"': "52",
    "52\N{RIGHT DOUBLE QUOTATION MARK}": "52",
    "52\N{IDEOGRAPHIC FULL STOP}": "52",
    "52 ": "52",
    "\N{NO-BREAK SPACE}52": "52",
    "5\N{ZERO WIDTH SPACE}2": "52",
    "5\N{SOFT HYPHEN}2": "52",
    "+52": "52",
    "5.2e1": "52",
    "520E-1": "52",
    "\N{FULLWIDTH DIGIT FIVE}\N{FULLWIDTH DIGIT TWO}": "52",
    "52.00000001": "52",
    "51.99999999999999999999": "52",
}


def opened(query: str) -> Opened:
    """Open a link off the address bar."""
    return link.judge(link_query.given(query), text.LANGUAGES)


@pytest.mark.parametrize("way", HARMLESS)
def test_what_programs_do_to_a_link_is_undone(way: str) -> None:
    for query in (QUERY, WHOLE):
        given_ = link_query.given(HARMLESS[way](query))
        read = link.judge(given_, text.LANGUAGES)
        assert read == Opened(CHOSEN, "en", (), MODEL_VERSION, links.DATA), way
        assert link_query.pasted(f"{links.HOST}/cargo?{HARMLESS[way](query)}") == given_
        if query == WHOLE:
            assert compare_link.judge(given_) == (SET, ())
            assert asked_link.judge(given_, lambda _: False) == (Asked(), ())


@given(lever_sets(), st.lists(st.sampled_from(sorted(HARMLESS)), max_size=3, unique=True))
@products.examples(3)
def test_several_programs_one_after_the_other_are_undone_or_named(
    chosen: Levers, ways: list[str]
) -> None:
    query = links.query(chosen)
    for way in ways:
        query = HARMLESS[way](query)
    read = opened(query)
    named = {one.name.partition(FIELD)[0] for one in read.repairs}
    lost = [key for key in BY_KEY if read.levers[key] != chosen[key] and key not in named]
    # A row that is not there is no row; the key it was spelled with is named as unknown then.
    spelled = [one.name for one in read.repairs if one.trouble == "unknown"]
    assert [key for key in lost if not any(one.endswith(BY_KEY[key].link) for one in spelled)] == []


@pytest.mark.parametrize("written", NAMED)
def test_a_value_spelled_another_way_is_read_and_named(written: str) -> None:
    query = QUERY.replace("hor=52", f"hor={quote(written)}")
    read = opened(query)
    assert read.levers == CHOSEN
    [repair] = read.repairs
    assert (repair.name, repair.opened) == ("horizon_weeks", NAMED[written])
    assert repair.trouble in ("read_as", "off_step")


@pytest.mark.parametrize(
    ("key", "written", "position", "trouble"),
    [
        ("drop", "45.00000004", 45.0, "off_step"),
        ("drop", "45.0", 45.0, None),
        ("drop", "045", 45.0, None),
        ("drop", "45%25", 45.0, "read_as"),
        ("hor", "52%25", 52.0, "not_a_number"),
        ("hor", "5...", 52.0, "not_a_number"),
        ("hor", "5%E2%80%A6", 52.0, "not_a_number"),
        ("hor", "2 6", 52.0, "not_a_number"),
        ("drop", "45,5", 45.0, "not_a_number"),
        ("drop", "", 45.0, "not_a_number"),
        ("mode", "RESPOND", "respond", "read_as"),
        ("relief", "None", None, "read_as"),
        ("grow", "%E2%88%922.5", -2.5, "read_as"),
        ("l", "KO", "ko", "read_as"),
        ("l", "ko-KR", "ko", "read_as"),
        ("l", "fr", None, "language"),
        ("v", "1.", None, "read_as"),
        ("v", "2", None, "format"),
    ],
)
def test_no_value_is_changed_in_silence(
    key: str, written: str, position: object, trouble: str | None
) -> None:
    query = "&".join(
        f"{key}={written}" if one.startswith(f"{key}=") else one for one in links.query().split("&")
    )
    read = opened(query)
    assert [one.trouble for one in read.repairs] == ([trouble] if trouble else [])
    held = {lever.link: read.levers[lever.key] for lever in LEVERS} | {"l": read.language}
    assert held.get(key) == position


@pytest.mark.parametrize(
    ("written", "day", "trouble"),
    [
        ("2025-04-14", "2025-04-14", None),
        ("20250414", "2025-04-14", "read_as"),
        ("2025/4/14", "2025-04-14", "read_as"),
        ("2025.04.14.", "2025-04-14", "read_as"),
        ("2025-W16-1", "2025-04-07", "not_a_monday"),
        ("14.04.2025", "2025-04-07", "not_a_monday"),
        ("20250415", "2025-04-14", "not_a_monday"),
    ],
)
def test_a_day_is_read_with_the_year_first_and_named(
    written: str, day: str, trouble: str | None
) -> None:
    read = opened(links.spoilt({"on": written}))
    assert str(read.levers["onset"]) == day
    assert [one.trouble for one in read.repairs] == ([trouble] if trouble else [])


@pytest.mark.parametrize("key", [*link.HEAD, link.OWN, "embed", *link.BY_LINK])
def test_every_key_that_stands_twice_is_named(key: str) -> None:
    rows = dict.fromkeys(SHOCKS, "KR.cargo.-20.2026-12-07.1.none.0")
    query = links.query(rows) + "&own=0a1b2c3d&embed=true"
    value = dict(one.split("=") for one in query.split("&"))[key]
    read = opened(f"{query}&{key}=zzz&{key}=yyy")
    name = next((one.key for one in LEVERS if one.link == key), key)
    assert [(one.name, one.text, one.opened) for one in read.repairs] == [(name, "zzz, yyy", value)]
    words = text.words("en")
    [line] = repairs.lines(read.repairs, words)
    assert "zzz, yyy" in line


def test_a_thousand_keys_more_hide_no_lever_and_are_counted() -> None:
    many = "&".join(f"k{place}={place}" for place in range(1_200))
    for query in (f"l=ko&drop=33&{many}", f"{many}&drop=33&l=ko", f"{many}&amp;DROP=33&amp;l=ko"):
        read = opened(query)
        assert read.levers["cargo_drop_pct"] == 33.0
        assert read.language == "ko"
        unknown = [one for one in read.repairs if one.trouble == "unknown"]
        [more] = [one for one in read.repairs if one.trouble == "more"]
        assert len(unknown) + int(more.text) == 1_200
        assert link_query.pasted(f"{links.HOST}/?{query}") == link_query.given(query)


@pytest.mark.parametrize(
    "pasted",
    [
        f"Please look: {ADDRESS}",
        f"<{ADDRESS}>",
        f"({ADDRESS}).",
        f"\N{LEFT DOUBLE QUOTATION MARK}{ADDRESS}\N{RIGHT DOUBLE QUOTATION MARK}",
        f"{ADDRESS}#chart",
        f"{ADDRESS}#:~:text=arrivals",
        QUERY,
        f"?{QUERY}",
        quote(ADDRESS, safe=""),
        html.escape(ADDRESS),
        f"https://mail.example.org/url?q={quote(ADDRESS, safe='')}&data=1",
        f"https://links.example.org/?url={quote(ADDRESS, safe='')}",
        ADDRESS.replace("https://", "HTTPS://"),
        "\n".join(ADDRESS[at : at + 60] for at in range(0, len(ADDRESS), 60)),
    ],
)
def test_a_pasted_link_is_found_in_what_stands_around_it(pasted: str) -> None:
    read = link.judge(link_query.pasted(pasted), text.LANGUAGES)
    assert read.levers == CHOSEN
    assert {one.trouble for one in read.repairs} <= {"read_as", "unknown"}
