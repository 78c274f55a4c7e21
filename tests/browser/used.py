"""What our scripts and styles in the browser use of the platform and of Plotly, read from them."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from tests.browser.server import ROOT

FOLDERS: Final = ("pages/frontend", "pages/export/works")
# Elements and classes of the platform, its variables, and the marks it leaves on elements.
NAMES: Final = re.compile(
    r"\bst[A-Z]\w+|\breact-aria-\w+|--st-[a-z-]+|\bdata-test-script-state\b"
    r"|\bdata-(?:selected|focused|variant)\b|(?<=data-testid=)\w+|(?<=\")InputInstructions(?=\")"
)
# Fields and functions of Plotly that its makers promise to nobody, and the classes it draws with.
PRIVATE: Final = re.compile(
    r"(?<=\.)_[a-z]\w+|\b_[a-z]\w+(?=: \w+ \} = plot)|\bjs-[a-z-]+|\bmain-svg\b|\bsvg-container\b"
    r"|(?<=axis\.)(?<!layout\.[xy]axis\.)[a-z]\w+|(?<=drawn\.)(?!svg\b)(?:line\.)?[a-z]\w+"
    r"|(?<=library\.)[a-z]\w+|\bmoduleName\b|(?<=\)\.)relayout|(?<=\)\?\.)purge"
    r"|(?<=plots\.)xy\.plot\.node(?=\(\))|(?<={ )uid(?=,? [ \w]*} = plot)"
)
# What every script of a page shares with the platform and is put in another's place by ours.
PATCHED: Final = re.compile(
    r"(?<=Node\.prototype\.)\w+(?= = )|(?<=Element\.prototype\.)\w+(?= = )"
    r"|(?<=window\.)[A-Z]\w+(?= = class)|(?<=\")\w+(?=\", replace: \"\w+\" })"
    r"|(?<=, replace: \")\w+(?=\" })"
)
COMMENT: Final = re.compile(r"/\*.*?\*/|^\s*//[^\n]*|(?<=\s)// [^\n]*", re.DOTALL | re.MULTILINE)
HEAD: Final = re.compile(r"([^{}]+)\{")
LITERAL: Final = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'")
PLATFORMS: Final = re.compile(
    r"\bst(?!App\b)[A-Z]|st-key-|react-aria|\[role|\[kind|data-(?:test|variant)|static/js|#root"
)
# What is so only while something is done: the element must be there at any time.
MOMENTS: Final = re.compile(
    r":has\(:focus-visible\)|:not\(\[data-arrived\]\)|\.lever-dragged |"
    r"::?(?:focus-visible|hover|before|after|-webkit-[\w-]+|-moz-[\w-]+)"
)


@cache
def sources(suffix: str) -> Mapping[str, str]:
    """Give every script or style that runs in a browser, by its name, without its comments.

    Parameters
    ----------
    suffix : ".js" or ".css".
    """
    return {
        path.name: COMMENT.sub("", path.read_text(encoding="utf-8"))
        for folder in FOLDERS
        for path in sorted(Path(ROOT, folder).glob(f"*{suffix}"))
    }


def names(text: str) -> set[str]:
    """Give the names of the platform's a script or style holds.

    Parameters
    ----------
    text : of the file.
    """
    return set(NAMES.findall(text))


def private(text: str) -> set[str]:
    """Give what a script uses of the inside of Plotly.

    Parameters
    ----------
    text : of the file.
    """
    return set(PRIVATE.findall(text))


def patched(text: str) -> set[str]:
    """Give what a script puts in the place of something the platform calls.

    Parameters
    ----------
    text : of the file.
    """
    return set(PATCHED.findall(text))


def selectors(text: str) -> set[str]:
    """Give the selectors of a style that speak of the platform, each without what passes.

    Parameters
    ----------
    text : of the file.
    """
    heads = (one.strip() for one in HEAD.findall(text))
    lists = [MOMENTS.sub("", one) for one in heads if not one.startswith("@")]
    return {one for many in lists for one in _each(many) if PLATFORMS.search(one)}


def asked(text: str) -> set[str]:
    """Give the selectors by which a script finds the platform's elements.

    Parameters
    ----------
    text : of the file.
    """
    texts = (one or other for one, other in LITERAL.findall(text))
    lists = [one for one in texts if "[" in one and "${" not in one]
    return {one for many in lists for one in _each(many) if PLATFORMS.search(one)}


def _each(many: str) -> Iterator[str]:
    """Give every selector of a list, one for every choice that it leaves."""
    for one in _apart(many):
        before, choice, rest = one.strip().partition(":is(")
        if not choice:
            yield before
            continue
        end = _end(rest)
        for chosen in _apart(rest[:end]):
            yield from _each(f"{before}{chosen.strip()}{rest[end + 1 :]}")


def _end(text: str) -> int:
    """Give where the bracket closes that was open before a text."""
    depth = 1
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if not depth:
            return place
    raise ValueError(f"a bracket that never closes: {text}")


def _apart(many: str) -> Iterator[str]:
    """Split a list of selectors at the commas that stand in no bracket."""
    depth, begun = 0, 0
    for place, letter in enumerate(many):
        depth += letter in "([" and 1
        depth -= letter in ")]" and 1
        if letter == "," and not depth:
            yield many[begun:place]
            begun = place + 1
    yield many[begun:]
