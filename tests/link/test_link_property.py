"""Whatever stands in a link is open as it says, or named; and no text can break the reader."""

from decimal import Decimal, InvalidOperation
from typing import Final
from urllib.parse import quote

from hypothesis import example, given
from hypothesis import strategies as st

from analysis import levers
from analysis.lever import Lever, Levers
from analysis.levers import BY_KEY, LEVERS
from pages.link import link, link_query, link_text
from pages.link.row_link import FIELD
from pages.words import text
from tests import products
from tests.analysis.draws import lever_sets
from tests.link import links
from tests.link.test_link_text import NAMED, opened

TEXTS: Final = st.one_of(
    st.sampled_from(sorted(NAMED)),
    st.text(max_size=12),
    st.text("0123456789.,+-eE% \N{FULLWIDTH DIGIT FIVE}\N{MINUS SIGN}", max_size=9),
    st.dates().map(str),
    st.decimals("-99", "99", places=9).map(str),
)  # fmt: skip


def _says(lever: Lever, written: str, position: object) -> bool:
    """Say whether a text is a position to the letter, but for noughts that change nothing."""
    spelled = lever.write(position)  # type: ignore[arg-type]
    if written == spelled:
        return True
    try:
        return lever.kind == "number" and Decimal(written) == Decimal(spelled)
    except InvalidOperation:
        return False


@given(lever_sets(), st.dictionaries(st.sampled_from(LEVERS), TEXTS, max_size=4), st.data())
@products.examples(15)
@example(levers.defaults(), {BY_KEY["cargo_drop_pct"]: "45.00000004"}, None)
@example(levers.defaults(), {BY_KEY["onset"]: "20250407"}, None)
def test_whatever_is_written_is_open_or_named(
    chosen: Levers, spoilt: dict[Lever, str], data: st.DataObject | None
) -> None:
    """Every difference between what a link says and what is open is named, whatever it says."""
    pairs = [*link.write(chosen, "en", links.DATA).items()]
    pairs = [(key, spoilt.get(link.BY_LINK.get(key), value)) for key, value in pairs]  # type: ignore[arg-type]
    if data is not None:
        pairs = data.draw(st.permutations(pairs))
        pairs += data.draw(
            st.lists(st.tuples(st.sampled_from(sorted(link.KNOWN)), TEXTS), max_size=2)
        )
        pairs = pairs[data.draw(st.integers(0, 2)) :]
    separator = data.draw(st.sampled_from(["&", "&amp;", "&amp;amp;", "&#38;"])) if data else "&"
    query = separator.join(f"{quote(key)}={quote(value)}" for key, value in pairs)
    read = opened(query)
    named = {one.name.partition(FIELD)[0] for one in read.repairs}
    for lever in LEVERS:
        written = [value for key, value in pairs if key == lever.link]
        if lever.kind == "shock" and not written:
            assert read.levers[lever.key] is None
        elif (
            written == []
            or len(written) > 1
            or not _says(lever, written[0], read.levers[lever.key])
        ):
            assert lever.key in named, lever.key
    for key in (*link.HEAD, link.OWN):
        assert sum(one == key for one, _ in pairs) < 2 or key in named


@given(st.text())
@example("%26drop%3D1" * 9_000)
@example("&amp;" * 20_000)
@example("drop=" + "?drop=1" * 9_000)
@example("%25" * 30_000)
@example("\ud800=1&drop=\ud800")
def test_no_text_can_break_the_reader(anything: str) -> None:
    for read in (link_query.given, link_query.pasted):
        link.judge(read(anything), text.LANGUAGES)
    link_text.plainly(anything, "number")
    link_text.plainly(anything, "monday")
