"""What a program asks: the parameters of the API, apart from the keys of the link beside them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qsl, urlencode

from analysis import levers
from analysis.arrays import COASTS, ORIGINS
from pages.answer import handed
from pages.answer.reproduction import NAMES
from pages.api.problems import Problem
from pages.link import code, link, repairs
from pages.words import text
from pages.words.text import Words

SCENARIO, SERIES = "scenario", "series"
JSON, CSV, IAMC = "json", "csv", "iamc"
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "format": (JSON, CSV, IAMC),
    "table": handed.TABLES,
    "series": handed.series(),
    "scenario": NAMES,
    "origin": ORIGINS,
    "coast": COASTS,
    "strict": ("0", "1"),
    "lang": text.LANGUAGES,
}
# Of these several may be named, with commas between them.
SEVERAL: Final = ("table", "series", "scenario", "origin", "coast")
CODE: Final = "code"
BOTH: Final = ("format", "strict", "lang", CODE)
OWN: Final = {SCENARIO: ("table", *BOTH), SERIES: ("series", "scenario", "origin", "coast", *BOTH)}
# A link with every lever has four hundred characters.
LONGEST: Final = 8_000


@dataclass(frozen=True)
class Asked:
    """What a program asks.

    Attributes
    ----------
    text : the scenario, as a link or a code.
    words : words of the language it is answered in.
    chosen : parameter -> what was named; nothing where a parameter is left out.
    strict : whether a link that must be repaired is refused.
    """

    text: str
    words: Words
    chosen: Mapping[str, tuple[str, ...]]
    strict: bool

    def named(self, parameter: str, usual: Sequence[str]) -> tuple[str, ...]:
        """Give what a parameter names, or the usual.

        Parameters
        ----------
        parameter : its name.
        usual : what it means where it is left out.
        """
        return self.chosen.get(parameter, tuple(usual))


def language(asked: str, header: str) -> str:
    """Choose the language of an answer.

    Parameters
    ----------
    asked : what the request names; may be empty.
    header : ``Accept-Language``.
    """
    offered = [_weighed(one) for one in header.split(",")]
    tags = (asked, *(tag for _, tag in sorted(offered, key=lambda one: -one[0])))
    short = (tag.strip().partition("-")[0].lower() for tag in tags)
    return next((one for one in short if one in text.LANGUAGES), text.FALLBACK)


def _weighed(offer: str) -> tuple[float, str]:
    """Read one language of the header and how much it is wanted."""
    tag, _, weight = offer.partition(";q=")
    try:
        return float(weight or 1), tag
    except ValueError:
        return 0.0, tag


def read(kind: str, query: str, header: str) -> Asked:
    """Take a request apart.

    Parameters
    ----------
    kind : ``scenario`` or ``series``.
    query : behind the question mark.
    header : ``Accept-Language``.

    Raises
    ------
    Problem
        If something in it is unknown, stands twice, or is none of what there is to choose from.
    """
    pairs = parse_qsl(query[:LONGEST], keep_blank_values=True)
    given = dict(pairs)
    spoken = language(given.get("lang", given.get("l", "")), header)
    words = text.words(spoken)
    if len(query) > LONGEST:
        detail = words("api.too_long", most=LONGEST)
        raise Problem(HTTPStatus.REQUEST_URI_TOO_LONG, "too-long", detail)
    own = OWN[kind]
    _known({key for key, _ in pairs}, own, words)
    twice = sorted({key for key, _ in pairs if key in own and sum(k == key for k, _ in pairs) > 1})
    if twice:
        raise _bad("twice", words("api.twice", names=_listed(twice)))
    chosen = {key: _chosen(key, given[key], words) for key in own if key in given and key != CODE}
    linked = [(key, value) for key, value in pairs if key not in own]
    return Asked(
        text=_text(linked, given.get(CODE), spoken, words),
        words=words,
        chosen=chosen,
        strict=chosen.get("strict") == ("1",),
    )


def _known(keys: Iterable[str], own: Sequence[str], words: Words) -> None:
    unknown = sorted(set(keys) - set(own) - link.KNOWN)
    if unknown:
        named = _listed(link.harmless(one) for one in unknown[: link.MOST_UNKNOWN])
        known = _listed((*own, *link.BY_LINK))
        raise _bad("unknown-parameter", words("api.unknown", names=named, known=known))


def _chosen(key: str, value: str, words: Words) -> tuple[str, ...]:
    """Read what a parameter names; every name must be one of its choices."""
    allowed = CHOICES[key]
    found = tuple(value.split(",")) if key in SEVERAL else (value,)
    wrong = [one for one in found if one not in allowed]
    if wrong:
        shown = _listed(link.harmless(one) for one in wrong)
        detail = words("api.not_offered", name=f"`{key}`", text=shown, allowed=_listed(allowed))
        raise _bad(f"unknown-{key}", detail, {"allowed": list(allowed)})
    return tuple(dict.fromkeys(found))


def _text(linked: Sequence[tuple[str, str]], typed: str | None, spoken: str, words: Words) -> str:
    """Give the scenario as a link or a code; without either, every lever is at its default."""
    levers_named = {key for key, _ in linked} & set(link.BY_LINK)
    if typed is not None:
        read_code = code.read(typed)
        if levers_named:
            raise _bad("code-and-link", words("api.code_and_link"))
        if read_code.slip:
            raise _bad("unreadable-code", repairs.slip(read_code, typed, words))
        return typed
    if not levers_named:
        return code.write(levers.defaults())
    heads = [pair for pair in linked if pair[0] != "l"]
    return "?" + urlencode([*heads, ("l", spoken)])


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{one}`" for one in names)


def _bad(kind: str, detail: str, more: Mapping[str, object] | None = None) -> Problem:
    return Problem(HTTPStatus.BAD_REQUEST, kind, detail, more)
