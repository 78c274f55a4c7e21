"""The dictionary tells what is declared, in both languages, and is written anew when that moves."""

from data import catalog
from pages.answer import data_dictionary, table_words
from pages.answer.headline_units import FIGURES
from pages.words import text

WRITTEN = data_dictionary.FILE.read_text(encoding="utf-8")


def section(name: str) -> str:
    """Give what stands under the heading of a table."""
    return WRITTEN.split(f"## {name}\n", 1)[1].split("\n## ", 1)[0]


def test_it_is_current() -> None:
    assert data_dictionary.page() == WRITTEN, "run `python -m pages.answer.data_dictionary`"


def test_every_column_stands_with_unit_and_meaning_in_both_languages() -> None:
    for table in catalog.TABLES:
        told = section(table.name)
        lines = [line.split(" | ") for line in told.splitlines() if line.startswith("| ")][2:]
        assert len(lines) == len(table.columns), table.name
        for column, cells in zip(table.columns, lines, strict=True):
            assert cells[0].strip("|* `") == column.name
            assert ("**" in cells[0]) == (column.name in table.key)
            assert cells[2].strip() == column.unit
            assert column.meaning.replace("|", "&#124;") == cells[4]
            korean = table_words.meaning(table, column.name, text.words("ko"))
            assert cells[5].removesuffix(" |") == korean != column.meaning
            assert ("may be empty" in cells[3]) == column.nullable
        assert [one.url for one in table.sources if f"]({one.url})" not in told and one.url] == []
        assert table.licence in told


def test_every_headline_figure_stands_in_it() -> None:
    told = section("Headline figures")
    assert [name for name in FIGURES if f"| `{name}` | " not in told] == []
