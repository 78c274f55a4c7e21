"""Hands a file that the server has written to the browser, which saves it once."""

import base64
import uuid

import streamlit as st

from pages.frontend import assets

_file = st.components.v2.component(
    "file", js=assets.script("files.js", "file.js"), isolate_styles=False
)


def save(key: str, name: str, mime: str, content: bytes) -> None:
    """Let the browser save a file.

    Parameters
    ----------
    key : of its place on the page.
    name, mime, content : as the browser saves it.
    """
    _file(
        key=key,
        data={
            "name": name,
            "type": mime,
            "content": base64.b64encode(content).decode("ascii"),
            "stamp": uuid.uuid4().hex,
        },
    )
