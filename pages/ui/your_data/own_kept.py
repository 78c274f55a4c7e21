"""Mappings of files: saved by the reader, loaded again, and recognised in the same session."""

from typing import Final

import streamlit as st

from data.upload import kept
from data.upload.forms import Look, Plan, UploadError
from data.upload.kept import Mapping
from pages.answer import upload_words
from pages.words.text import Words

MADE: Final = "own.mappings"
MOST: Final = 8
JSON: Final = "application/json"


def ask(looked: Look, number: int, words: Words) -> Mapping | None:
    """Find the mapping for a file: one that is loaded for it, or one made in this session.

    Parameters
    ----------
    looked : the file, in the shape that was guessed.
    number : of the file among the widgets.
    words : words of the reader's language.
    """
    with st.expander(words("own.mapping")):
        st.caption(words("own.mapping_note"))
        file = st.file_uploader(
            words("own.mapping_file"), type=["json"], key=f"own.mapping.{number}", max_upload_size=1
        )
    if file is not None:
        try:
            found = kept.read(file.getvalue())
        except UploadError as reason:
            st.error(" ".join(upload_words.sentence(one, words) for one in reason.told))
            return None
        if not found.fits(looked):
            st.warning(words("own.mapping_misfit"))
            return None
        st.caption(words("own.mapping_loaded"))
        return found
    made: list[Mapping] = st.session_state.get(MADE, [])
    known = next((one for one in reversed(made) if one.fits(looked)), None)
    if known:
        st.caption(words("own.mapping_known"))
    return known


def offer(plan: Plan, words: Words) -> None:
    """Offer the mapping of a file that was read as a small file.

    Parameters
    ----------
    plan : how it was read.
    words : words of the reader's language.
    """
    st.download_button(
        words("own.mapping_save"),
        kept.written(kept.mapping(plan)),
        file_name=f"own_{plan.subject}_mapping.json",
        mime=JSON,
        on_click="ignore",
        key="own.mapping.save",
        help=words("own.mapping_note"),
    )


def keep(plan: Plan) -> None:
    """Remember in this session how a file was read.

    Parameters
    ----------
    plan : how.
    """
    made: list[Mapping] = st.session_state.get(MADE, [])
    st.session_state[MADE] = [*made, kept.mapping(plan)][-MOST:]
