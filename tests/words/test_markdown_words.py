"""No mark of Markdown is left standing in a text, whatever values its places hold."""

import re
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pages.words import text
from pages.words.text import LANGUAGES, MINUS, Words

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
# What the pages hand to KaTeX is no text.
MATHS = re.compile(r"\$[^$]+\$")
# Marks of emphasis, of code, of struck-out and escaped text, and a space told by name.
LEFT_OVER = re.compile(r"\*|`|~|\\[!-/:-@\[-`{-~]|&nbsp;|(?<![^\W_])_|_(?![^\W_])")
EVERY = pytest.mark.parametrize("language", LANGUAGES)


def places(template: str) -> list[str]:
    """Give the names of the places a text has for values."""
    return sorted({name for _, name, _, _ in Formatter().parse(template) if name})


def left_over(written: str) -> list[str]:
    """Give the marks a reader would see of a text that is rendered as Markdown."""
    found = []
    for block in MARKDOWN.parse(MATHS.sub("x", written)):
        for token in block.children or ():
            if token.type == "text":
                found += LEFT_OVER.findall(token.content)
    return found


def values(words: Words) -> st.SearchStrategy[str]:
    """Draw values as the pages write them, of every kind a text may have a place for."""
    number = st.floats(-1e7, 1e7, allow_nan=False)
    share = st.floats(-3.0, 3.0)
    writers = [
        *(number.map(write) for write in (words.number, words.exact, words.teu, words.signed_teu)),
        *(share.map(write) for write in (words.pct, words.signed_pct, words.points, words.times)),
        st.integers(0, 78).map(words.weeks),
        st.dates().map(words.day),
        st.sampled_from(
            ["중국", "(부산)", "부산(서안)", "‘가’", "a.csv", "“b”", f"{MINUS}5", "A/B"]
        ),
    ]
    return st.one_of(writers)


def marked(words: Words) -> dict[str, str]:
    """Give the texts that hold a mark of Markdown."""
    return {
        key: template
        for key, template in words.entries.items()
        # What is taken apart before it is shown: a pattern of the platform's own words.
        if re.search(r"[*`_~\\]", MATHS.sub("", template)) and not key.startswith("platform.")
    }


@EVERY
@given(data=st.data())
def test_every_mark_is_read_as_one_whatever_the_values(language: str, data: st.DataObject) -> None:
    words = text.words(language)
    drawn = data.draw(st.lists(values(words), min_size=3, max_size=3))
    for key, template in marked(words).items():
        names = places(template)
        filled = template.format(**{one: drawn[at % 3] for at, one in enumerate(names)})
        for said in (filled, text.unbroken(filled)):
            assert left_over(said) == [], f"{language}.toml: {key}: {said}"


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("중국 화물의 **7%**만", ["*", "*", "*", "*"]),
        ("중국 화물의 **7%만**", []),
        ("**7%**, 그리고", []),
        ("a `b_c` d", []),
        ("a b_ d", ["_"]),
        ("5~6", ["~"]),
        ("$\\theta_0$", []),
    ],
)
def test_a_mark_that_does_not_flank_is_noticed(written: str, seen: list[str]) -> None:
    assert sorted(left_over(written)) == sorted(seen)
