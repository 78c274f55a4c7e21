"""The recipes of CONTRIBUTING, carried out in a copy of the tree with made-up contents."""

import re
from typing import Final

from pages.link import code_layout
from tests.house import recipe_tables as tables
from tests.house import recipe_texts as texts
from tests.house.copies import Copy

LOCALES: Final = "pages/words/locales"
# A text without the space at its end, which keeps it from what follows.
TEXT: Final = re.compile(r'^("?[\w%]+"?) = "(.+?)( *)"$', re.MULTILINE)
# What a program reads: a font, the pattern of a date, the size from which a unit counts.
CODES: Final = re.compile(r"font|\w+_format|table_day|(teu|usd)_\w+_(from|unit)")
NOT_CODES: Final = ("column_format", "slip_format", "rule_format")


def language(copy: Copy) -> None:
    """Translate every text of English by putting it into brackets."""
    english = (copy.root / LOCALES / "en.toml").read_text(encoding="utf-8")
    copy.write(f"{LOCALES}/xx.toml", TEXT.sub(_translated, english))


def _translated(found: re.Match[str]) -> str:
    key, text, space = found.groups()
    if key == "tag":
        return 'tag = "xx-XX"'
    if CODES.fullmatch(key) and key not in NOT_CODES:
        return found[0]
    return f'{key} = "«{text}»{space}"'


def words(copy: Copy, before: str, korean: str, english: str) -> None:
    """Put lines ahead of one that stands in both locale files.

    Parameters
    ----------
    copy : the tree.
    before : the line, a heading or a key and its sign.
    korean, english : the lines; none where empty.
    """
    for name, lines in (("ko", korean), ("en", english)):
        if lines:
            copy.change(f"{LOCALES}/{name}.toml", f"\n{before}", f"\n{lines}{before}")


def page(copy: Copy) -> None:
    """Add a page of one chart and the sentence at the top."""
    copy.write("pages/my_page.py", texts.PAGE)
    copy.after("app.py", '    "methods",', '    "my_page",')
    words(copy, "[title]\n", *texts.PAGE_NAMES)
    words(copy, "[format]\n", *texts.PAGE_TITLES)


def episode(copy: Copy) -> None:
    """Hold the model against 2020 once more, as an episode of another year and depth."""
    told = (copy.root / "analysis/hindcasts/2020.toml").read_text(encoding="utf-8")
    mine = told.replace("cargo_drop_pct = 45.0", "cargo_drop_pct = 40.0")
    copy.write("analysis/hindcasts/2021.toml", mine)
    words(copy, "[chart.track_replay]\n", *texts.EPISODE_NAMES)


def lever(copy: Copy, coded: bool = True) -> None:
    """Let the reader put a share on top of every spot rate.

    Parameters
    ----------
    copy : the tree.
    coded : whether the scenario code gets its new format.
    """
    copy.after("analysis/levers.py", "LEVERS: Final = (", texts.LEVER)
    copy.after("analysis/parameters/rates.py", "PARAMETERS = (", texts.PARAMETER)
    copy.change("analysis/steps/rates.py", *texts.STEP)
    copy.change("analysis/model.py", *texts.MODEL)
    copy.change("pages/ui/methods/equations.py", *texts.LETTER_USED)
    copy.after("pages/ui/methods/equations.py", "SYMBOLS: Final = {", texts.LETTER)
    words(copy, "[lever.residual_drop_pct]\n", texts.LEVER_KOREAN, texts.LEVER_ENGLISH)
    words(copy, "residual_share = ", texts.PARAMETER_KOREAN, "")
    words(copy, '"assumption" = ', texts.SOURCE_KOREAN, "")
    if coded:
        old, new = code_layout.LATEST, chr(ord(code_layout.LATEST) + 1)
        layout = texts.LAYOUT.format(old=old, new=new)
        copy.change("pages/link/code_layout.py", f'LATEST: Final = "{old}"', layout)


def table(copy: Copy) -> None:
    """Add a table of two rows that were made up."""
    copy.write("data/builders/my_table.py", tables.BUILDER)
    copy.write("tests/samples/my_table.csv", tables.SAMPLE)
    copy.after("data/catalog.py", "from data.builders import (", "    my_table,")
    copy.after("data/catalog.py", "    cargo_baseline_weekly,\n    reference_run,", "    my_table,")
    words(copy, "[table.official_statement]\n", tables.TABLE_KOREAN, "")
    words(copy, "[column.official_statement]\n", tables.COLUMN_KOREAN, "")


def feed(copy: Copy) -> None:
    """Add a feed of one figure a month."""
    copy.write("data/live/connectors/my_feed.py", tables.FEED)
    copy.write("tests/live/answers/my_feed.1.json", tables.ANSWER)
    copy.after("data/live/catalog.py", "from data.live.connectors import (", "    my_feed,")
    copy.after("data/live/catalog.py", "        fred,", "        my_feed,")
    copy.after("tests/live/world.py", "ways: dict[str, Callable[[Asked], Way]] = {", tables.WAY)
    copy.change("docs/data.md", "| `fred` |", f"{tables.DOCUMENT}\n| `fred` |")
    words(copy, "short_gscpi = ", tables.FEED_KOREAN, tables.FEED_ENGLISH)


def briefing_format(copy: Copy) -> None:
    """Add a briefing in plain text."""
    copy.write("pages/export/paper/my_format.py", texts.FORMAT)
    copy.after("pages/export/works/formats.py", "FORMATS: Final = (", texts.FORMAT_LINE)
    words(copy, "hwpx = ", 'my_format = "글"\n', 'my_format = "Plain text"\n')
