"""What a stranger may say on the line, over the real protocol: what pages use, and nothing else."""

import json
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed

from pages.words import text
from tests import changed
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.journal import Journal
from tests.browser.server import Server
from tests.browser.test_handover import button, press
from tests.browser.visitor import Visitor, components, titles

pytestmark = pytest.mark.when_changed(*changed.FRONT, "pages/export")
KO = text.words("ko")
USED = {
    "rerun_script", "stop_script", "app_heartbeat", "file_urls_request",
    "backend_operation_request",
}  # fmt: skip
STRAY = sorted(set(BackMsg.DESCRIPTOR.fields_by_name) - USED)
PAYLOADS = ("install_skills", "dismiss_skills_nudge", "dataframe_chunk")
WORKER = "pages.export.works.worker"


def stray(kind: str) -> BackMsg:
    """Write a message no page of ours sends."""
    if kind not in PAYLOADS:
        message = BackMsg()
        setattr(message, kind, True)
        return message
    message = BackMsg()
    message.backend_operation_request.request_id = "of-this-test"
    getattr(message.backend_operation_request, kind).SetInParent()
    return message


def family(server: Server) -> list[str]:
    """List the commands of all processes a server has started."""
    parents: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
    known, more = set[int](), {server.process.pid}
    while more:
        known |= more
        more = {one for one, parent in parents.items() if parent in known} - known
    return [command for one in known - {server.process.pid} if (command := _command(one))]


def _command(process: int) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def steady(count: Callable[[], int], most: int) -> int:
    """Give a count once it is no more than it may be, or as it stands after a minute."""
    until = time.monotonic() + 60.0
    while (found := count()) > most and time.monotonic() < until:
        # Processes end without telling those who are not their parents.
        time.sleep(0.2)
    return found


@pytest.mark.weekly
def test_ten_stray_messages_leave_no_worker_behind_and_no_file_lost(
    open_page: OpenPage, server: Server, journal: Journal, tmp_path: Path
) -> None:
    journal.allow("told once: clear_cache")
    page = open_page(reader.path("scenario", "ko", {"cargo_drop_pct": 57.0}), at=server, charts=4)
    button(page, "hwpx").focus()
    press(page, "hwpx")
    workers = [one for one in family(server) if WORKER in one]
    assert len(workers) == 1, workers
    browsers = sum("chrom" in one for one in family(server))
    with Visitor(server.url) as stranger:
        stranger.open()
        stranger.run()
        for _ in range(10):
            stranger.say(stray("clear_cache"))
        stranger.say(BackMsg(app_heartbeat=True))
        list(stranger.until("heartbeat_ack"))
    slider = reader.slider(page, "cargo_drop_pct")
    slider.press("ArrowRight")
    reader.at(page, "drop", "58")
    press(page, "hwpx").save_as(tmp_path / "briefing.hwpx")
    assert zipfile.is_zipfile(tmp_path / "briefing.hwpx")
    assert sum(WORKER in one for one in family(server)) == 1
    assert steady(lambda: sum("chrom" in one for one in family(server)), browsers) <= browsers


@pytest.mark.diagonal(cases=2)
@pytest.mark.parametrize("kind", [*STRAY, *PAYLOADS])
def test_a_message_no_page_uses_is_dropped_and_told_once(server: Server, kind: str) -> None:
    with Visitor(server.url) as stranger:
        stranger.open()
        stranger.run()
        for _ in range(3):
            stranger.say(stray(kind))
        stranger.say(BackMsg(app_heartbeat=True))
        # Nothing was answered but the heartbeat, and the line still serves its page.
        heard = {one.WhichOneof("type") for one in stranger.until("heartbeat_ack")}
        assert heard <= {"session_status_changed", "heartbeat_ack"}
        assert KO("title.scenario") in titles(stranger.run())
    assert server.log.count(f"told once: {kind}") == 1


@pytest.mark.diagonal(cases=2)
@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("clear_cache", 1003),
        (b"\xff" * 64, 1002),
        (b"\x0a" + b"\xff" * 9, 1002),
        (bytes(6_000_000), 1009),
    ],
    ids=["text", "garbage", "cut short", "too large"],
)
def test_a_frame_that_is_no_message_ends_the_line(
    server: Server, frame: str | bytes, code: int
) -> None:
    before = server.log
    with Visitor(server.url) as stranger:
        line = stranger.open()
        stranger.run()
        line.send(frame)
        with pytest.raises(ConnectionClosed) as closed:
            list(stranger.until("heartbeat_ack"))
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == code
    with Visitor(server.url) as stranger:
        stranger.open()
        assert KO("title.scenario") in titles(stranger.run())
    assert "Traceback" not in server.log.removeprefix(before)


def rerun(**fields: str) -> BackMsg:
    """Write an order to draw a page, or a part of one."""
    message = BackMsg()
    for name, value in fields.items():
        setattr(message.rerun_script, name, value)
    return message


def forged(value: str, filled: object) -> BackMsg:
    """Write an order that says where a widget stands which the page does not have."""
    message = BackMsg()
    widget = message.rerun_script.widget_states.widgets.add(id="$$ID-invented-own.file.0")
    setattr(widget, value, filled)
    return message


@pytest.mark.diagonal(cases=2)
@pytest.mark.parametrize(
    "message",
    [
        rerun(page_script_hash="invented"),
        rerun(page_name="no/../such"),
        rerun(fragment_id="invented"),
        rerun(fragment_id="x" * 1_000_000),
        rerun(fragment_id="line\nbreak"),
        forged("trigger_value", True),
        forged("json_value", '{"told": {"positions": {"cargo_drop_pct": 1e999}}}'),
        forged("string_value", "x" * 100_000),
        forged("int_value", 2**62),
    ],
    ids=lambda message: str(message)[:60],
)
def test_an_order_for_what_is_not_there_hurts_nobody(server: Server, message: BackMsg) -> None:
    before = server.log
    with Visitor(server.url) as stranger:
        stranger.open()
        stranger.run()
        stranger.say(message)
        stranger.run()
    with Visitor(server.url) as other:
        other.open()
        assert KO("title.scenario") in titles(other.run())
    said = server.log.removeprefix(before)
    assert "Traceback" not in said
    assert max(map(len, said.splitlines())) < 2_000


def test_a_lever_that_is_told_with_another_page_moves_and_the_page_is_drawn(
    server: Server,
) -> None:
    """A browser joins the two where the server is slow; the page asked for is drawn whole."""
    with Visitor(server.url) as reader_on_the_way:
        reader_on_the_way.open()
        heard = reader_on_the_way.run()
        (pages,) = [one.navigation.app_pages for one in heard if one.HasField("navigation")]
        address = [one.page_info_changed for one in heard if one.HasField("page_info_changed")][-1]
        lever = next(
            (one, told)
            for one, told in components(heard)
            if one.component_name == "lever" and told["key"] == "cargo_drop_pct"
        )
        message = BackMsg()
        message.rerun_script.page_script_hash = next(
            one.page_script_hash for one in pages if one.url_pathname == "cargo"
        )
        told = {"stamp": lever[1]["stamp"], "number": 1, "last": "cargo_drop_pct"}
        message.rerun_script.widget_states.widgets.add(
            id=lever[0].id,
            json_value=json.dumps({"told": told | {"positions": {"cargo_drop_pct": 46}}}),
        )
        drawn = reader_on_the_way.run(message, address.query_string)
        while not drawn or drawn[-1].script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
            drawn.append(reader_on_the_way.hear())
    assert KO("title.cargo") in titles(drawn)
    assert "drop=46" in str(drawn)
