"""Draws every text of a locale that holds marks of Markdown, with the values the address names."""

import json

import streamlit as st

from pages.words import text
from tests.words.test_markdown_words import marked, places

WORDS = text.words(st.query_params["l"])
VALUES = json.loads(st.query_params["values"])

for number, (key, template) in enumerate(marked(WORDS).items()):
    names = places(template)
    filled = template.format(**{one: VALUES[at % len(VALUES)] for at, one in enumerate(names)})
    with st.container(key=f"text-{number}"):
        st.markdown(text.unbroken(filled))
        st.caption(key)
st.html('<span class="run-id" data-run-id="drawn" hidden></span>')
