"""Ten files at once while ten others move levers, on this machine: python -m benchmarks.uploads."""

import asyncio
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import numpy as np
import pandas as pd
from streamlit.proto.BackMsg_pb2 import BackMsg

from benchmarks.cold import memory
from benchmarks.load import Setup, Tally, crowd
from benchmarks.sites import OURS
from data.upload.limits import MOST_ROWS
from pages.words import text
from tests.browser.server import Server, serve
from tests.browser.visitor import Visitor

READERS: Final = 10
FILES: Final = 10
SECONDS: Final = 30.0
LATE_SECONDS: Final = 0.5
PAGE: Final = "your_data"
NAME: Final = "own.csv"
FRAME: Final = "dataframe"
WORDS: Final = text.words("ko")


def table() -> bytes:
    """Give a table of as many rows as are read, with a date, a coast and a figure in each."""
    weeks = pd.date_range("2020-01-06", periods=300, freq="W-MON").strftime("%Y-%m-%d")
    place = np.arange(MOST_ROWS)
    rows = pd.DataFrame(
        {
            "week": weeks.to_numpy()[place % len(weeks)],
            "coast": np.array(["WC", "EC"])[place % 2],
            "capacity_teu": 100_000.0 + place,
        }
    )
    return rows.to_csv(index=False).encode()


def load(server: Server, content: bytes, ready: threading.Barrier) -> tuple[float, str]:
    """Send a file as a reader does, and have the page look at it; give how long, and what it said.

    Parameters
    ----------
    server : where to.
    content : the file.
    ready : where all wait until every page stands open.
    """
    with Visitor(server.url) as visitor:
        visitor.open()
        opening = BackMsg()
        opening.rerun_script.page_name = PAGE
        heard = visitor.run(opening)
        elements = [one.delta.new_element for one in heard if one.HasField("delta")]
        [uploader] = [one.file_uploader for one in elements if one.HasField("file_uploader")]
        [place] = visitor.place()
        ready.wait()
        began = time.perf_counter()
        visitor.send(place, content)
        asked = BackMsg()
        asked.rerun_script.page_name = PAGE
        state = asked.rerun_script.widget_states.widgets.add(id=uploader.id)
        file = state.file_uploader_state_value.uploaded_file_info.add(
            file_id=place.rpartition("/")[2], name=NAME, size=len(content)
        )
        file.file_urls.upload_url = file.file_urls.delete_url = place
        heard = visitor.run(asked)
        said = [one.delta.new_element for one in heard if one.HasField("delta")]
        shown = any(one.WhichOneof("type") == FRAME for one in said)
        return time.perf_counter() - began, "looked at" if shown else "told to come back"


def levers_alone(server: Server) -> Tally:
    """Let ten readers move levers.

    Parameters
    ----------
    server : where.
    """
    door = (f"ws://localhost:{server.port}/_stcore/stream", "")
    return asyncio.run(crowd(Setup(OURS, (server,), (door,), ours=True), READERS, SECONDS))


def row(name: str, tally: Tally) -> str:
    """Write a row of the table.

    Parameters
    ----------
    name : what went on.
    tally : what the readers met with.
    """
    worst = 1000 * max(tally.seconds, default=0.0)
    middle, high = (1000 * np.percentile(tally.seconds or [0.0], share) for share in (50, 95))
    over = sum(one > LATE_SECONDS for one in tally.seconds)
    return (
        f"| {name} | {len(tally.seconds)} | {middle:.0f} | {high:.0f} | {worst:.0f} | {over} "
        f"| {len(tally.errors)} | {tally.wrong} |"
    )


def main() -> None:
    """Measure the readers without and with the files, and print the table."""
    content = table()
    print(f"{FILES} files of {len(content) / 1e6:.1f} MB\n")
    print("| | moves | p50, ms | p95, ms | most, ms | over 500 ms | errors | wrong |")
    print(f"|---|{'---:|' * 7}")
    with (
        TemporaryDirectory(prefix="uploads-") as folder,
        serve(Path(folder) / "log") as server,
        ThreadPoolExecutor(FILES) as pool,
    ):
        print(row("levers alone", levers_alone(server)), flush=True)
        ready = threading.Barrier(FILES)
        found: list[Future[tuple[float, str]]] = [
            pool.submit(load, server, content, ready) for _ in range(FILES)
        ]
        print(row(f"beside {FILES} files", levers_alone(server)), flush=True)
        print(f"\nThe server held {memory(server.process.pid):.0f} MB.")
        for seconds, said in sorted(one.result() for one in found):
            print(f"- {said} after {seconds:.1f} s")


if __name__ == "__main__":
    main()
