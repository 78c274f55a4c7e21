"""Loading own figures: the file, what it is, which column is which, and what is wrong with it."""

from dataclasses import dataclass, replace
from typing import Final

import pandas as pd
import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.upload import reader
from data.upload.forms import Look, Plan, Told, UploadError
from data.upload.kept import Mapping
from data.upload.limits import MEGABYTE, MOST_BYTES
from data.upload.scale import Odd
from data.upload.shape import Shape
from pages.answer import own_figures
from pages.link import link
from pages.ui.kept import own
from pages.ui.your_data import (
    own_check,
    own_kept,
    own_letters,
    own_mapping,
    own_parts,
    own_scale,
    own_shape,
    own_sheets,
    own_told,
)
from pages.ui.your_data.own_check import Checked
from pages.ui.your_data.own_columns import heading
from pages.words.text import Words

TYPES: Final = ("csv", "txt", "tsv", "xlsx", "xls", "xlsb", "ods", "html", "htm", "parquet")
ROUND: Final = "own.round"
LOOK: Final = "own.look"
TOLD: Final = "own.told"
SEPARATORS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
ASKED: Final = "own.asked"
CHECKED: Final = "own.checked"
REPEATED: Final = "own.repeated"
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
    kept = own_kept.ask(looked, number, words)
    mark = f"{number}.{looked.sheet}.{kept is not None}"
    shaped = _shaped(file, looked, kept, mark, words)
    if shaped is None:
        st.caption(words("own.open"))
        return
    own_sheets.unseen(shaped, words)
    mark = f"{mark}.{'.'.join(shaped.columns)}"
    _decide(file, own_mapping.ask(shaped, kept, mark, words), mark, words)


def _shaped(
    file: UploadedFile, looked: Look, kept: Mapping | None, mark: str, words: Words
) -> Look | None:
    """Show how a table stands in its file, ask what of that is open, and look at it so."""
    if looked.offer.parts:
        chosen = own_parts.ask(looked, kept, mark, words)
        part = _look(file, looked.sheet, words, chosen) if chosen else None
        if part is None:
            return None
        looked, mark = part, f"{mark}.{part.shape.part}"
    simple = looked.shape == Shape(looked.shape.heads) and not looked.offer.above
    with st.expander(words("own.shape"), expanded=not simple):
        moved = own_shape.heads(looked, mark, words)
    seen = _look(file, looked.sheet, words, moved) if moved else looked
    shape = own_shape.ask(seen, kept, f"{mark}.{seen.shape.heads}", words) if seen else None
    if shape is None:
        return None
    found = _look(file, looked.sheet, words, shape)
    if found is not None:
        _preview(file.name, found, words)
    return found


def _decide(file: UploadedFile, plan: Plan | None, mark: str, words: Words) -> None:
    """Read the figures, let them be checked by eye, and use them or go back."""
    if plan is not None:
        plan = _together(file, plan, mark, words)
    ready = plan is not None and _is_right(file, plan, mark, words)
    checked: Checked | None = st.session_state.get(CHECKED)
    if plan and checked and (checked.file, checked.plan) == (file.file_id, plan):
        answer = own_check.show(checked, words)
        own_kept.offer(plan, words)
        if answer:
            _hold(file, checked)
        elif answer is False:
            st.session_state.pop(CHECKED)
            st.rerun()
    elif st.button(words("own.use"), key="own.use", disabled=not ready) and plan:
        _read(file, plan, words)


def _together(file: UploadedFile, plan: Plan, mark: str, words: Words) -> Plan | None:
    """Ask about rows that were found to repeat each other; None while that is open."""
    asked: tuple[str, Plan, Told] | None = st.session_state.get(REPEATED)
    if asked is None or asked[:2] != (file.file_id, plan):
        return plan
    return replace(plan, together=True) if own_check.question(asked[2], mark, words) else None


def _sheet(file: UploadedFile, number: int, words: Words) -> Look | None:
    """Look at a file, or at the sheet of it that is meant."""
    looked = _look(file, "", words)
    if looked is None or len(looked.book.sheets) < SEVERAL:
        return looked
    sheet = own_sheets.ask(looked, number, words)
    return _look(file, sheet, words) if sheet else None


def _look(file: UploadedFile, sheet: str, words: Words, shape: Shape | None = None) -> Look | None:
    """Look at a file once; one that cannot be used is named and let go of."""
    known: dict[tuple[str, str, str, str], Look] = st.session_state.setdefault(LOOK, {})
    letters = own_letters.chosen(file.file_id)
    asked = (file.file_id, letters, sheet, repr(shape))
    if asked in known:
        return known[asked]
    st.session_state.pop(TOLD, None)
    try:
        with st.spinner(words("own.reading")):
            looked = reader.look(file.getvalue(), sheet, shape, letters=letters)
    except UploadError as reason:
        if shape is not None:
            # The file is sound, what was chosen of its shape is not: it may be chosen anew.
            own_told.show(file.name, reason.told, words)
            return None
        _refuse(file, reason.told)
        return None
    known[asked] = known[file.file_id, letters, looked.sheet, repr(shape)] = looked
    return looked


def _is_right(file: UploadedFile, plan: Plan, mark: str, words: Words) -> bool:
    """Ask about figures that were read so and found to be of another size than the bundled ones."""
    asked: Asked | None = st.session_state.get(ASKED)
    if asked is None or (asked.file, asked.plan) != (file.file_id, plan):
        return True
    return own_scale.confirmed(asked.odd, plan, mark, words)


def _read(file: UploadedFile, plan: Plan, words: Words) -> None:
    """Read the figures; what is wrong with them is named, all at once."""
    st.session_state.pop(TOLD, None)
    try:
        with st.spinner(words("own.reading")):
            letters = own_letters.chosen(file.file_id)
            rows, account = reader.take(file.getvalue(), plan, letters=letters)
    except UploadError as reason:
        if [one.code for one in reason.told] == ["repeated"]:
            st.session_state[REPEATED] = (file.file_id, plan, reason.told[0])
        else:
            st.session_state[TOLD] = (file.name, reason.told)
        st.rerun()
    asked = Asked(file.file_id, plan, own_scale.odd(plan, rows))
    known: Asked | None = st.session_state.get(ASKED)
    if asked.odd and asked != known:
        st.session_state[ASKED] = asked
        st.rerun()
    st.session_state[CHECKED] = Checked(file.file_id, plan, rows, account)
    st.rerun()


def _hold(file: UploadedFile, checked: Checked) -> None:
    """Use the figures from now on, and remember how they were read."""
    subject = checked.plan.subject
    own.hold(subject, file.name, own_figures.loaded(subject, checked.rows))
    own_kept.keep(checked.plan)
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
    for name in (LOOK, ASKED, CHECKED, REPEATED):
        st.session_state.pop(name, None)
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
    columns = [heading(name, words) for name in looked.columns]
    st.dataframe(
        pd.DataFrame(list(looked.preview), columns=columns, dtype="str"),
        hide_index=True,
        placeholder="",
        key="own.preview",
    )
