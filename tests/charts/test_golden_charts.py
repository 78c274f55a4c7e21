"""What every chart says it is: unit, names of its lines, and where its figures come from.

After a change that is meant, `python -m tests.charts.test_golden_charts` writes the file anew; read
the difference before it is committed.
"""

import tomllib
from pathlib import Path

import pytest

from pages.words import text
from tests.charts import drawn
from tests.words import known

GOLDEN = Path(__file__).parents[1] / "golden" / "charts.toml"
CASE = "official_middle"
PREFIX = text.words("en")("source.figures", source="")


def of_the_model(sources: list[str]) -> list[str]:
    """Leave out the lines that name who made the rows drawn."""
    return [one for one in sources if not one.startswith(PREFIX)]


def said(name: str, language: str) -> dict[str, object]:
    """Give what a chart says of itself in a language."""
    chart = drawn.chart(name, CASE, language)
    return {
        "name": chart.name,
        "unit": chart.unit,
        "series": [f"{one.key}: {one.label}" for one in chart.series],
        "sources": list(chart.sources),
    }


def spelled() -> str:
    """Spell every chart in every language as TOML."""
    parts = []
    for language in known.LANGUAGES:
        for name in sorted(drawn.FUNCTIONS):
            lines = [f"[{language}.{name}]"]
            for key, value in said(name, language).items():
                if isinstance(value, list):
                    inner = "".join(f"    {_quoted(str(one))},\n" for one in value)
                    lines.append(f"{key} = [\n{inner}]")
                else:
                    lines.append(f"{key} = {_quoted(str(value))}")
            parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


GOLDEN_CHARTS = tomllib.loads(GOLDEN.read_text(encoding="utf-8")) if GOLDEN.exists() else {}


@pytest.mark.parametrize("language", known.LANGUAGES)
def test_every_chart_stands_in_the_golden_file(language: str) -> None:
    assert set(GOLDEN_CHARTS[language]) == set(drawn.FUNCTIONS)


@pytest.mark.parametrize("language", known.LANGUAGES)
@pytest.mark.parametrize("name", drawn.FUNCTIONS)
def test_a_chart_names_its_unit_its_lines_and_its_sources(name: str, language: str) -> None:
    assert said(name, language) == GOLDEN_CHARTS[language][name]


@pytest.mark.parametrize("case", drawn.CASES)
@pytest.mark.parametrize("name", drawn.FUNCTIONS)
def test_unit_and_what_the_model_rests_on_are_the_same_in_every_scenario(
    name: str, case: str
) -> None:
    chart = drawn.chart(name, case, "en")
    # Who made the rows drawn follows from the weeks shown; test_sources_of_rows looks at those.
    golden = GOLDEN_CHARTS["en"][name]["sources"]
    assert of_the_model(list(chart.sources)) == of_the_model(golden)
    assert chart.unit == GOLDEN_CHARTS["en"][name]["unit"]


if __name__ == "__main__":
    GOLDEN.write_text(spelled(), encoding="utf-8")
