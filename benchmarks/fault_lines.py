"""Faults of lines and servers: handles gone, little memory, killed, two versions."""

import http.client
import socket
import ssl
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from playwright.sync_api import Page
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from analysis import levers
from analysis.model import MODEL_VERSION
from benchmarks.browser import launched
from benchmarks.fault_play import NO_LETTERS, must
from pages.link import link
from pages.words import text
from tests.browser import nginx, reader
from tests.browser.nginx import Site
from tests.browser.server import SCRIPT, Server, serve
from tests.browser.test_operating import NEXT, next_version
from tests.browser.visitor import Visitor, titles
from tests.browser.waiting import moved

HANDLES: Final = 1024
FEW_HANDLES: Final = ("sh", "-c", f'ulimit -n {HANDLES} && exec "$@"', "sh")
# As the service file allows, but of address space, of which a process has more than of memory.
MEMORY_KB: Final = 3 * 1024 * 1024
LITTLE_MEMORY: Final = ("sh", "-c", f'ulimit -v {MEMORY_KB} && exec "$@"', "sh")
LINES: Final = 450
ANSWER_SECONDS: Final = 20.0
LONGEST: Final = 4096
TAKEN_OR_NOT: Final = {101, 429, 503}
OPENING: Final = (
    "GET /_stcore/stream HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: https://localhost:{port}\r\n"
    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Protocol: streamlit\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
ZONES: Final = ("Asia/Seoul", "America/Los_Angeles", "Pacific/Kiritimati")
DROP: Final = "cargo_drop_pct"
KO: Final = text.words("ko")
ELSEWHERE: Final = "127.0.0.2"
VISITS: Final = 5


def page(url: str, certificate: Path | None = None) -> list[ForwardMsg]:
    """Open the first page as a reader; give all that was said."""
    with Visitor(url, certificate=certificate) as visitor:
        visitor.open()
        heard = visitor.run()
    must(bool(titles(heard)), "the page has no heading")
    return heard


def told(heard: list[ForwardMsg]) -> list[str]:
    """List what a page says, without what differs from visit to visit."""
    elements = [one.delta.new_element for one in heard if one.HasField("delta")]
    return [one.markdown.body for one in elements if one.HasField("markdown")]


def silent(site: Site) -> tuple[socket.socket, int]:
    """Open a line through nginx on which nothing is ever asked; give it with the answer's status.

    By hand: with the library of websockets, nginx twice saw no head of one line in some fifty.
    """
    trust = ssl.create_default_context(cafile=site.folder / "certificate.pem")
    bare = socket.create_connection(
        ("127.0.0.1", site.port), timeout=ANSWER_SECONDS, source_address=(ELSEWHERE, 0)
    )
    line = trust.wrap_socket(bare, server_hostname="localhost")
    line.sendall(OPENING.format(port=site.port).encode())
    return line, int(line.recv(LONGEST).split()[1])


def handles_behind(folder: Path) -> str:
    """Open more silent lines through nginx than its limit, to servers of 1,024 handles each."""
    with nginx.site(folder, before=FEW_HANDLES) as site, ExitStack() as stack:
        answers: Counter[int] = Counter()
        for _ in range(LINES):
            line, status = silent(site)
            stack.enter_context(line)
            answers[status] += 1
        must(set(answers) <= TAKEN_OR_NOT, f"answers {dict(answers)}")
        for _ in range(VISITS):
            page(site.url, folder / "certificate.pem")
        for server in site.replicas.values():
            line_in = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
            line_in.request("GET", "/healthz")
            must(line_in.getresponse().read() == b"ok", "a server is not healthy")
            line_in.close()
        must("Traceback" not in site.log, "a traceback in the log")
        length = sum(len(server.log.encode()) for server in site.replicas.values())
    told_of = ", ".join(f"{count} answered {status}" for status, count in sorted(answers.items()))
    return (
        f"{LINES} silent lines: {told_of}; {VISITS} pages open from another address, both servers "
        f"healthy, {length / 1000:.0f} kB of log"
    )


def little_memory(folder: Path) -> str:
    """Serve with three gigabytes of address space, to readers who come and move a lever."""
    with serve(folder / "log", script=SCRIPT, before=LITTLE_MEMORY) as server:
        for _ in range(4 * VISITS):
            page(server.url)
        must("MemoryError" not in server.log, "no memory")
        must("Traceback" not in server.log, "a traceback in the log")
    return f"{4 * VISITS} pages opened one after another in 3 GB of address space"


def no_letters(folder: Path) -> str:
    """Serve under a locale without Hangul, and compare what the page says."""
    with serve(folder / "a", script=SCRIPT) as plain:
        expected = told(page(plain.url))
    with serve(folder / "b", script=SCRIPT, environment=NO_LETTERS) as bare:
        found = told(page(bare.url))
    must(bool(expected) and found == expected, "the page says something else")
    return f"{len(found)} texts of the Korean page are the same"


def two_versions(folder: Path) -> str:
    """Stand two versions behind one address, and open pages and a link of the other on each."""
    certificate = folder / "certificate.pem"
    with nginx.site(folder, second=next_version(folder)) as site:
        for name, own, other in (("a", MODEL_VERSION, NEXT), ("b", NEXT, MODEL_VERSION)):
            for _ in range(VISITS):
                with Visitor(site.url, certificate=certificate) as visitor:
                    visitor.web.cookies.set("replica", name, domain="localhost.local")
                    visitor.open()
                    said = b"".join(one.SerializeToString() for one in visitor.run(BackMsg()))
                    must(own.encode() in said, f"{name} does not name its version {own}")
                    must(other.encode() not in said, f"{name} speaks of {other}")
                    spelled = {**link.write(levers.defaults(), "ko", ""), "m": other}
                    old = visitor.run(BackMsg(), urlencode(spelled))
                    said = b"".join(one.SerializeToString() for one in old)
                    notice = KO("link.other_model", then=f"`{other}`", now=f"`{own}`")
                    must(notice.encode() in said, f"{name} does not name the link's {other}")
    return f"{VISITS} readers on each: one version throughout; a link of the other is named"


def _place(opened: Page, server: Server) -> str:
    """Open a page in a browser and give its sentence."""
    opened.goto(server.url + reader.path("scenario", "en"))
    reader.drawn(opened)
    return reader.sentence(opened)


def killed_under_zones(folder: Path) -> str:
    """Kill a server under readers in three time zones, and start it again where it was."""
    with launched() as browser, ExitStack() as stack:
        first = stack.enter_context(serve(folder / "first", script=SCRIPT))
        pages = [browser.new_context(timezone_id=zone).new_page() for zone in ZONES]
        sentences = {_place(one, first) for one in pages}
        must(len(sentences) == 1, "zones see different sentences")
        first.stop(kill=True)
        with ExitStack() as waiting:
            for one in pages:
                waiting.enter_context(moved(one))
            stack.enter_context(serve(folder / "again", script=SCRIPT, port=first.port))
        must({reader.sentence(one) for one in pages} == sentences, "another sentence afterwards")
        for one in pages:
            reader.slider(one, DROP).press("ArrowRight")
            reader.at(one, "drop", "46")
        after = {reader.sentence(one) for one in pages}
        must(len(after) == 1 and after != sentences, "a lever moves differently by zone")
    return f"pages in {len(ZONES)} zones came back by themselves, the same and able to move"


ROWS: Final[dict[str, Callable[[Path], str]]] = {
    "handles, behind nginx": handles_behind,
    "memory limit": little_memory,
    "locale C": no_letters,
    "two versions behind one address": two_versions,
    "killed under three time zones": killed_under_zones,
}
