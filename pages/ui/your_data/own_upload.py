"""Loading own figures: the file, what it is, which column is which, and what is wrong with it."""

from dataclasses import dataclass
from typing import Final

import pandas as pd
import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.upload import reader
from data.upload.forms import Look, Plan, Told, UploadError
from data.upload.limits import MOST_BYTES
from data.upload.scale import Odd
from pages.link import link
from pages.ui.kept import own
from pages.ui.your_data import own_letters, own_mapping, own_scale, own_sheets, own_told
from pages.words.text import Words

TYPES: Final = ("csv", "txt", "tsv", "xlsx", "parquet")
ROUND: Final = "own.round"
LOOK: Final = "own.look"
TOLD: Final = "own.told"
MEGABYTE: Final = 1024 * 1024
SEPARATORS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
ASKED: Final = "own.asked"
SEVERAL: Final = 2


@dataclass(frozen=True)
class Asked:
    """A question about the size of figures, as one file was read in one way.

    Attributes
    ----------
    file : id of the file.
    plan : how it was read.
    odd : what is of another size than the bundled figures.
    """

    file: str
    plan: Plan
    odd: tuple[Odd, ...]


def show(words: Words) -> None:
    """Let the reader load a file, and ask what its columns are."""
    st.header(words("own.load"), anchor=False)
    said = st.session_state.get(TOLD)
    if said:
        refused_file, told = said
        own_told.show(refused_file, told, words)
    number = st.session_state.setdefault(ROUND, 0)
    file = st.file_uploader(
        words("own.file", megabytes=MOST_BYTES // MEGABYTE),
        type=list(TYPES),
        key=f"own.file.{number}",
        help=words("own.file_help"),
        max_upload_size=MOST_BYTES // MEGABYTE,
    )
    if file is None:
        return
    looked = _sheet(file, number, words)
    if looked is None or (looked.letters and not own_letters.ask(looked, file.file_id, words)):
        return
    if looked.told:
        own_told.show(file.name, looked.told, words)
        return
    _preview(file.name, looked, words)
    own_sheets.unseen(looked, words)
    mark = f"{number}.{looked.sheet}"
    plan = own_mapping.ask(looked, mark, words)
    ready = plan is not None and _is_right(file, plan, mark, words)
    if st.button(words("own.use"), key="own.use", disabled=not ready) and plan:
        _use(file, plan, words)


def _sheet(file: UploadedFile, number: int, words: Words) -> Look | None:
    """Look at a file, or at the sheet of it that is meant."""
    looked = _look(file, "", words)
    if looked is None or len(looked.book.sheets) < SEVERAL:
        return looked
    sheet = own_sheets.ask(looked, number, words)
    return _look(file, sheet, words) if sheet else None


def _look(file: UploadedFile, sheet: str, words: Words) -> Look | None:
    """Look at a file once; one that cannot be used is named and let go of."""
    known: dict[tuple[str, str, str], Look] = st.session_state.setdefault(LOOK, {})
    letters = own_letters.chosen(file.file_id)
    asked = (file.file_id, letters, sheet)
    if asked in known:
        return known[asked]
    st.session_state.pop(TOLD, None)
    try:
        with st.spinner(words("own.reading")):
            looked = reader.look(file.getvalue(), sheet, letters)
    except UploadError as reason:
        _refuse(file, reason.told)
        return None
    known[asked] = known[file.file_id, letters, looked.sheet] = looked
    return looked


def _is_right(file: UploadedFile, plan: Plan, mark: str, words: Words) -> bool:
    """Ask about figures that were read so and found to be of another size than the bundled ones."""
    asked: Asked | None = st.session_state.get(ASKED)
    if asked is None or (asked.file, asked.plan) != (file.file_id, plan):
        return True
    return own_scale.confirmed(asked.odd, plan, mark, words)


def _use(file: UploadedFile, plan: Plan, words: Words) -> None:
    """Take the figures and use them; what is wrong with them is named, all at once."""
    st.session_state.pop(TOLD, None)
    try:
        with st.spinner(words("own.reading")):
            rows = reader.take(file.getvalue(), plan, own_letters.chosen(file.file_id))
    except UploadError as reason:
        st.session_state[TOLD] = (file.name, reason.told)
        st.rerun()
    asked = Asked(file.file_id, plan, own_scale.odd(plan, rows))
    known: Asked | None = st.session_state.get(ASKED)
    if asked.odd and asked != known:
        st.session_state[ASKED] = asked
        st.rerun()
    own.hold(plan.subject, file.name, rows)
    _let_go(file)
    st.rerun()


def _refuse(file: UploadedFile, told: tuple[Told, ...]) -> None:
    st.session_state[TOLD] = (file.name, told)
    _let_go(file)
    st.rerun()


def _let_go(file: UploadedFile) -> None:
    """Free the bytes of a file, and show an empty place for the next."""
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)
    st.session_state.pop(LOOK, None)
    st.session_state.pop(ASKED, None)
    st.session_state[ROUND] += 1


def _preview(name: str, looked: Look, words: Words) -> None:
    """Show what the file is and its first rows."""
    form = words(
        f"own.form_{looked.format}",
        encoding=looked.encoding.upper(),
        separator=words(f"own.separator_{SEPARATORS.get(looked.separator, 'none')}"),
    )
    named = {"file": link.harmless(name), "form": form, "rows": words.number(looked.rows)}
    st.markdown(words("own.found", **named))
    st.dataframe(
        pd.DataFrame(list(looked.preview), columns=list(looked.columns), dtype="str"),
        hide_index=True,
        placeholder="",
        key="own.preview",
    )
