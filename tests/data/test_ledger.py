"""A seal holds: what was filed stays, what was touched is named, and nothing is half written."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.ledger import chain, filing, line, place
from data.ledger.chain import Chain, Fault
from data.ledger.place import FILE
from tests.data import ledgers

COUNT = 5


def read(raw: list[bytes], folder: Path) -> Chain:
    return chain.read(b"".join(one + b"\n" for one in raw), place.public_key(folder))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ledgers.made(tmp_path_factory.mktemp("ledger"), COUNT)


def test_lines_are_read_back_in_order_and_carry_each_other(folder: Path) -> None:
    found = filing.held(folder)
    assert found.faults == ()
    assert [one.entry["mark"] for one in found.lines.values()] == list(range(COUNT))
    assert [one.number for one in found.lines.values()] == [*range(1, COUNT + 1)]
    seals = [line.START, *found.digests]
    assert [one.after for one in found.lines.values()] == seals[:-1]
    assert found.head == seals[-1]


@given(st.data())
def test_a_changed_byte_is_named_by_its_line(folder: Path, data: st.DataObject) -> None:
    raw = ledgers.lines(folder)
    at = data.draw(st.integers(0, COUNT - 1), "line")
    byte = data.draw(st.integers(0, len(raw[at]) - 1), "byte")
    other = data.draw(st.integers(32, 126).filter(lambda code: code != raw[at][byte]), "to")
    raw[at] = raw[at][:byte] + bytes([other]) + raw[at][byte + 1 :]
    found = read(raw, folder)
    assert [fault.place for fault in found.faults] == [at + 1]
    assert found.faults[0].wrong in ("changed", "unreadable", "version", "key")
    assert len(list(found.sound())) == COUNT - 1


@pytest.mark.parametrize("at", range(COUNT - 1))
def test_a_line_taken_out_is_named_where_it_is_missing(folder: Path, at: int) -> None:
    raw = ledgers.lines(folder)
    del raw[at]
    assert read(raw, folder).faults == (Fault(at + 1, "missing"),)


@given(st.permutations(range(COUNT)).filter(lambda order: order != sorted(order)))
def test_lines_in_another_order_are_named(folder: Path, order: list[int]) -> None:
    raw = ledgers.lines(folder)
    found = read([raw[each] for each in order], folder)
    assert found.faults
    assert {fault.wrong for fault in found.faults} == {"moved"}
    # A line nothing is wrong with follows the one that it was sealed after.
    for at, one in found.sound():
        assert at == 1 or order[at - 2] == one.number - 2


@pytest.mark.parametrize("at", range(COUNT))
def test_a_line_put_in_twice_is_named(folder: Path, at: int) -> None:
    raw = ledgers.lines(folder)
    found = read([*raw[: at + 1], raw[at], *raw[at + 1 :]], folder)
    assert found.faults == (Fault(at + 2, "moved"),)


def test_a_line_of_another_key_is_named_and_the_others_stand(folder: Path, tmp_path: Path) -> None:
    other = ledgers.made(tmp_path / "other", 3)
    assert {one.wrong for one in read(ledgers.lines(other), folder).faults} == {"key"}
    raw = ledgers.lines(folder)
    mixed = [*raw[:2], ledgers.lines(other)[2], *raw[2:]]
    assert read(mixed, folder).faults == (Fault(3, "key"),)


def test_an_unknown_version_is_named(folder: Path) -> None:
    raw = ledgers.lines(folder)
    raw[1] = raw[1].replace(b'"v":1}', b'"v":2}')
    assert read(raw, folder).faults == (Fault(2, "version"),)


def test_who_holds_the_key_and_seals_a_line_anew_breaks_the_next(folder: Path) -> None:
    raw = ledgers.lines(folder)
    key = place.private_key(folder / place.PRIVATE)
    old = line.read(raw[1], place.public_key(folder))
    raw[1] = line.seal({"mark": "better"}, old.number, old.after, old.filed, key)
    assert read(raw, folder).faults == (Fault(3, "replaced"),)


def test_an_end_cut_off_shows_only_against_a_head_noted_elsewhere(folder: Path) -> None:
    raw = ledgers.lines(folder)
    noted = read(raw, folder).head
    shorter = read(raw[:-2], folder)
    assert shorter.faults == ()
    assert not shorter.holds(noted)
    assert read([*raw], folder).holds(shorter.head)


@given(st.data())
def test_a_line_torn_at_any_byte_is_all_that_is_lost(folder: Path, data: st.DataObject) -> None:
    content = (folder / FILE).read_bytes()
    cut = data.draw(st.integers(0, len(content) - 1))
    found = chain.read(content[:cut], place.public_key(folder))
    whole = content[:cut].count(b"\n")
    torn = (Fault(whole + 1, "torn"),) if content[cut - 1 : cut] not in (b"\n", b"") else ()
    assert (found.count, found.faults) == (whole, torn)
    assert (
        b"".join(one + b"\n" for one in ledgers.lines(folder)[:whole]) + found.tail
        == (content[:cut])
    )
