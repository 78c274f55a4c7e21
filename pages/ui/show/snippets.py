"""Lines of code that read the bundled tables without this program, shown as they run."""

from typing import Final

import streamlit as st

from pages.words.text import Words

PANDAS: Final = """\
import pandas as pd

figures = pd.read_parquet("data/tables/observations.parquet")
chosen = figures["series"].eq("us_imports_china_origin") & figures["preferred"]
columns = ["period_start", "value", "unit", "basis", "publisher", "published", "url"]
print(figures.loc[chosen, columns].sort_values("period_start").to_string(index=False))
"""
DUCKDB: Final = """\
import duckdb

figures = duckdb.sql(\"\"\"
    SELECT contradicts, unit, count(*) AS prints, min(value) AS lowest, max(value) AS highest
    FROM 'data/tables/observations.parquet'
    WHERE contradicts IS NOT NULL
    GROUP BY ALL
    HAVING prints > 1
    ORDER BY contradicts, unit
\"\"\")
print(figures)
"""
SQL: Final = """\
import duckdb

weekly = duckdb.sql(\"\"\"
    SELECT week, coast, sum(loadings_teu) AS loadings_teu
    FROM 'data/tables/cargo_baseline_weekly.parquet'
    WHERE week BETWEEN DATE '2025-04-07' AND DATE '2025-06-30'
    GROUP BY week, coast
    ORDER BY week, coast
\"\"\")
print(weekly.fetchall())
"""
SNIPPETS: Final = {"pandas": PANDAS, "duckdb": DUCKDB, "sql": SQL}


def show(words: Words) -> None:
    """Show how to read the tables with pandas and DuckDB."""
    st.header(words("explore.code"), anchor=False)
    st.markdown(words("explore.code_note"))
    for name, code in SNIPPETS.items():
        st.markdown(words(f"explore.code_{name}"))
        st.code(code, language="python")
