"""A hostile file costs a little memory and time of a process of its own, and nothing else."""

import io
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data.upload import child, limits, reader, reading
from data.upload.forms import UploadError
from tests.data import uploads

ROWS = uploads.cargo()
SOUND = uploads.parquet(ROWS)


def codes(content: bytes) -> set[str]:
    with pytest.raises(UploadError) as caught:
        reading.look(content)
    return {one.code for one in caught.value.told}


def lying(rows: int) -> bytes:
    """Give a sound file whose footer claims another number of rows."""
    table = pa.table({"week": np.arange(100), "coast": np.arange(100)})
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="none")
    content = sink.getvalue()
    stored, claimed = zigzag(100), zigzag(rows)
    footer = int.from_bytes(content[-8:-4], "little")
    head, tail = content[: -8 - footer], content[-8 - footer : -8]
    changed = tail.replace(b"\x16" + stored, b"\x16" + claimed)
    assert changed != tail
    return head + changed + struct.pack("<I", len(changed)) + b"PAR1"


def zigzag(number: int) -> bytes:
    value, out = number << 1, bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


@pytest.mark.parametrize("cut", [1, 9, 300, len(SOUND) // 2, len(SOUND) - 5])
def test_a_truncated_parquet_file_is_refused(cut: int) -> None:
    assert codes(SOUND[:-cut]) <= {"truncated", "format"}


def test_a_hole_in_the_middle_is_refused() -> None:
    assert set(uploads.told(SOUND[:200] + SOUND[300:])) == {"truncated"}


def test_more_rows_than_are_read_are_refused_before_a_page_is_opened() -> None:
    assert codes(lying(10**12)) == {"too_many_rows"}


def test_more_rows_claimed_than_stored_are_refused() -> None:
    columns = {"week": "week", "coast": "=WC", "capacity_teu": "coast"}
    assert set(uploads.told(lying(10_000), "capacity", columns=columns)) == {"rows_claimed"}
    assert pq.read_metadata(io.BytesIO(lying(10_000))).num_rows == 10_000


MEASURED = """
import resource, sys
from data.upload import reader
from data.upload.forms import Plan, Unit, UploadError
content = sys.stdin.buffer.read()
columns = {"week": "week", "coast": "=WC", "capacity_teu": "coast"}
try:
    assert len(reader.look(content).preview[0][0]) < 100
    reader.take(content, Plan("capacity", columns, {"capacity_teu": Unit("TEU")}, "week"))
except UploadError as reason:
    print(reason)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


def test_a_small_file_that_stands_for_gigabytes_is_refused_in_little_memory() -> None:
    content = uploads.swollen()
    assert len(content) < 10_000
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", MEASURED],
        cwd=reader.ROOT,
        input=content,
        capture_output=True,
        check=True,
    )
    refusal, kilobytes = done.stdout.decode().splitlines()
    assert "long_cell" in refusal
    assert int(kilobytes) < 400_000


def test_a_workbook_that_unfolds_beyond_measure_is_refused() -> None:
    sheet = b"<worksheet><sheetData>" + b" " * (20 * 1024**2) + b"</sheetData></worksheet>"
    bomb = uploads.repacked(uploads.xlsx(ROWS), "xl/worksheets/sheet1.xml", sheet)
    assert len(bomb) < 1_000_000
    assert codes(bomb) == {"unfolds"}


def test_a_workbook_that_declares_entities_is_refused() -> None:
    laugh = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    bomb = uploads.repacked(uploads.xlsx(ROWS), "xl/worksheets/sheet1.xml", laugh)
    assert codes(bomb) == {"declared_entities"}


def test_a_zip_that_is_no_workbook_and_one_cut_short_are_refused() -> None:
    assert codes(b"PK\x03\x04" + bytes(100)) == {"other_form"}
    assert codes(uploads.xlsx(ROWS)[:-200]) == {"truncated"}


def test_too_many_rows_and_columns_of_text_are_refused() -> None:
    assert codes(b"week,coast\n" + b"1,2\n" * (limits.MOST_ROWS + 1)) == {"too_many_rows"}
    heads = ",".join(f"c{i}" for i in range(limits.MOST_COLUMNS + 1))
    assert codes(f"{heads}\n{heads}\n".encode()) == {"too_many_columns"}


def test_a_file_above_the_limit_is_not_even_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_BYTES", 10)
    with pytest.raises(UploadError, match="too_large"):
        reader.look(b"week,coast\n1,2\n")


def test_the_process_gives_what_the_same_code_gives_here() -> None:
    content = uploads.csv(uploads.korean(ROWS), "cp949", ";")
    look = reader.look(content)
    assert look == reading.look(content)
    rows, _ = reader.take(content, uploads.plan(look))
    pd.testing.assert_frame_equal(
        rows, reading.take(content, uploads.plan(look))[0], check_dtype=False
    )


LIMITED = """
import resource
from data.upload import child
try:
    child.main()
except Exception:
    print(resource.getrlimit(resource.RLIMIT_AS)[1], resource.getrlimit(resource.RLIMIT_CPU)[1])
    there = child.FIRST_TO_GO.exists()
    print(child.FIRST_TO_GO.read_text().strip() if there else child.BEFORE_OTHERS)
try:
    open({path!r}, "w").write("x" * 100_000)
except OSError as error:
    print(error.strerror)
"""


def test_the_process_is_limited_and_may_write_no_file(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", LIMITED.format(path=str(tmp_path / "x"))],
        cwd=reader.ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    first = f"{limits.MEMORY_BYTES} {limits.CPU_SECONDS}\n{child.BEFORE_OTHERS}\n"
    assert done.stdout == f"{first}File too large\n"
    assert (tmp_path / "x").stat().st_size == 0


def test_a_process_that_needs_more_memory_than_allowed_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    small = "import data.upload.limits as l; l.MEMORY_BYTES = 200_000_000\n"
    (tmp_path / "small.py").write_text(small + "from data.upload import child\nchild.main()\n")
    python = tmp_path / "python"
    python.write_text(
        f"#!/bin/sh\nPYTHONPATH={reader.ROOT} exec {sys.executable} {tmp_path / 'small.py'}\n"
    )
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    with pytest.raises(UploadError, match=r"too_much|unreadable"):
        reader.look(uploads.csv(ROWS))


def test_what_fails_inside_is_told_without_the_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(content: bytes, sheet: str, _: object) -> None:
        raise KeyError(content.decode() + sheet)

    monkeypatch.setattr(reading, "look", fails)
    said, stream = child.answer({"sheet": "", "letters": ""}, b"secret")
    assert stream == b""
    assert said["failed"].startswith("KeyError in test_upload_bombs.py:")
    assert "secret" not in str(said)
