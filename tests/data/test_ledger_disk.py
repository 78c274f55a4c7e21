"""What was told to be filed is on the disk: torn lines, full disks, two writers, and the kill."""

import datetime as dt
import errno
import fcntl
import os
import random
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data.ledger import filing, place
from data.ledger.chain import Fault
from data.ledger.place import FILE, LedgerError
from tests.data import ledgers
from tests.house.tree import ROOT


def test_a_torn_line_is_named_set_aside_whole_and_filing_goes_on(tmp_path: Path) -> None:
    where = ledgers.made(tmp_path / "ledger", 2)
    torn = ledgers.lines(where)[1][:90]
    with (where / FILE).open("ab") as file:
        file.write(torn)
    assert filing.held(where).faults == (Fault(3, "torn"),)
    ledgers.filed(where, 2)
    found = filing.held(where)
    assert (found.count, found.faults) == (3, ())
    assert [one.read_bytes() for one in where.glob(f"{filing.ASIDE}*")] == [torn]


def test_who_is_stopped_while_setting_aside_sets_aside_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = ledgers.made(tmp_path / "ledger", 1)
    with (where / FILE).open("ab") as file:
        file.write(b'{"after":')

    def stopped(*_: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "ftruncate", stopped)
    with pytest.raises(LedgerError):
        ledgers.filed(where, 1)
    monkeypatch.undo()
    ledgers.filed(where, 1)
    assert len(list(where.glob(f"{filing.ASIDE}*"))) == 1
    assert (filing.held(where).count, filing.held(where).faults) == (2, ())


def test_nothing_is_added_to_a_ledger_that_was_touched(tmp_path: Path) -> None:
    where = ledgers.made(tmp_path / "ledger", 3)
    ledgers.rewrite(where, ledgers.lines(where)[1:])
    before = (where / FILE).read_bytes()
    with pytest.raises(LedgerError, match=r"line 1: missing"):
        ledgers.filed(where, 3)
    assert (where / FILE).read_bytes() == before


def test_nothing_is_filed_before_what_stands_there(tmp_path: Path) -> None:
    where = ledgers.made(tmp_path / "ledger", 3)
    with pytest.raises(LedgerError, match="clock"):
        ledgers.filed(where, 0)
    assert filing.held(where).count == 3


def test_a_key_that_is_not_the_ledgers_files_nothing(tmp_path: Path) -> None:
    where, other = (ledgers.made(tmp_path / name, 1) for name in ("one", "other"))
    key = place.private_key(other / place.PRIVATE)
    with pytest.raises(LedgerError, match="does not belong"):
        filing.append({}, where, key, ledgers.NOON)
    (where / place.PUBLIC).write_text("none")
    with pytest.raises(LedgerError, match="no public"):
        filing.held(where)


@pytest.mark.parametrize("trouble", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("fits", [0, 1, 200])
def test_a_full_disk_leaves_the_ledger_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: int, fits: int
) -> None:
    where = ledgers.made(tmp_path / "ledger", 2)
    before = (where / FILE).read_bytes()
    write, room = os.write, [fits]

    def full(handle: int, raw: bytes) -> int:
        if not room[0]:
            raise OSError(trouble, os.strerror(trouble))
        done = write(handle, raw[: room[0]])
        room[0] -= done
        return done

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(LedgerError, match=os.strerror(trouble)):
        ledgers.filed(where, 2)
    monkeypatch.undo()
    assert (where / FILE).read_bytes() == before
    ledgers.filed(where, 2)
    assert filing.held(where).faults == ()


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    where = ledgers.made(tmp_path / "ledger", 1)
    key = place.private_key(where / place.PRIVATE)
    with pytest.raises(LedgerError, match="No such file"):
        filing.append({}, tmp_path / "nothing", key, ledgers.NOON)
    assert not (tmp_path / "nothing").exists()


def test_a_disk_that_may_only_be_read_can_be_checked_but_not_filed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where, opened = ledgers.made(tmp_path / "ledger", 1), os.open

    def read_only(file: Path, flags: int, *more: int) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        return opened(file, flags, *more)

    monkeypatch.setattr(os, "open", read_only)
    with pytest.raises(LedgerError, match=os.strerror(errno.EROFS)):
        ledgers.filed(where, 1)
    assert (filing.held(where).count, filing.held(where).faults) == (1, ())


def writer(where: Path, name: str, count: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.data.ledgers", str(where), name, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    where, count = ledgers.made(tmp_path / "ledger"), 40
    both = [writer(where, name, count) for name in ("one", "two")]
    told = [one.communicate()[0].split() for one in both]
    assert [one.returncode for one in both] == [0, 0]
    found = filing.held(where)
    assert (found.count, found.faults) == (2 * count, ())
    assert set(found.digests) == {mark for each in told for mark in each[1::3]}
    for name in ("one", "two"):
        mine = [str(one.entry["mark"]) for one in found.lines.values()]
        assert [mark for mark in mine if mark.startswith(name)] == [
            f"{name}-{each}" for each in range(count)
        ]


def test_a_writer_killed_at_any_moment_loses_nothing_that_was_told(
    tmp_path: Path, weekly: bool
) -> None:
    """Kill a writer over and over, and hold the ledger to all that the killed ones were told."""
    where, chance = ledgers.made(tmp_path / "ledger"), random.Random(3)  # noqa: S311
    told: set[str] = set()
    turns = 12 if weekly else 4
    for turn in range(turns):
        process = writer(where, f"turn{turn}", 10_000)
        assert process.stdout is not None
        said = process.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(chance.random() / 20)
        process.send_signal(signal.SIGKILL)
        said += process.stdout.read()
        process.wait()
        process.stdout.close()
        told |= {one.split()[1] for one in said.splitlines() if len(one.split()) == 3}
        assert filing.held(where).broken == ()
    ledgers.filed_now(where)
    found = filing.held(where)
    assert found.faults == ()
    assert told <= set(found.digests)
    assert len(told) >= turns


def test_the_clock_is_read_once_nobody_else_can_file(tmp_path: Path) -> None:
    """A writer that waits for another files after it, however long before it began."""
    where = ledgers.made(tmp_path / "ledger")
    key = place.private_key(where / place.PRIVATE)
    handle = os.open(where / FILE, os.O_RDWR | os.O_CREAT)
    fcntl.flock(handle, fcntl.LOCK_EX)
    with ThreadPoolExecutor(1) as other:
        waiting = other.submit(filing.append, {"mark": "waits"}, where, key)
        with pytest.raises(TimeoutError):
            waiting.result(timeout=1.2)
        let_go = dt.datetime.now(dt.UTC).replace(microsecond=0)
        os.close(handle)
        assert waiting.result(timeout=60).filed >= let_go
