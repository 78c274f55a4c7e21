"""As it is hosted: guarded headers, nothing foreign, a limit of readers, health that tells."""

import http.client
import itertools
import json
import re
import shutil
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus

from deploy import shell
from tests import changed
from tests.browser import reader
from tests.browser.conftest import OpenPage
from tests.browser.server import ROOT, Server, free_port, serve
from tests.browser.stream import asking, stream

pytestmark = pytest.mark.when_changed(*changed.FRONT)
MOST_SESSIONS = 3
LOOK = """() => {
    window.looks = [];
    const look = () => {
        const page = document.querySelector(".stApp");
        if (page) window.looks.push(getComputedStyle(page).opacity);
        requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
}"""


@dataclass(kw_only=True)
class Hosted(Server):
    """A hosted dashboard, its folder and what its operator has set."""

    folder: Path
    environment: dict[str, str]


@pytest.fixture(scope="module")
def hosted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """Serve the dashboard as it is hosted, on tables of its own, for three readers at once."""
    folder = tmp_path_factory.mktemp("hosted")
    shutil.copytree(ROOT / "data" / "tables", folder / "tables")
    shutil.copy(ROOT / "data" / "datapackage.json", folder)
    environment = {
        "TRANSPACIFIC_MAX_SESSIONS": str(MOST_SESSIONS),
        "TRANSPACIFIC_MAX_SESSIONS_PER_ADDRESS": str(MOST_SESSIONS),
        "TRANSPACIFIC_METRICS_PORT": str(free_port()),
        "TRANSPACIFIC_DRAIN_FILE": str(folder / "drain"),
        "SHIPPING_TABLES_DIR": str(folder / "tables"),
    }
    with serve(folder / "log", script="serve.py", environment=environment) as running:
        yield Hosted(**vars(running), folder=folder, environment=environment)


def ask(
    server: Server, path: str, method: str = "GET", /, **headers: str
) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Ask the server and give status, headers and body, redirects not followed."""
    line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    line.request(method, path, headers=named)
    answer = line.getresponse()
    found = (answer.status, answer.headers, answer.read())
    line.close()
    return found


def test_a_page_is_unseen_until_it_is_whole_and_a_reader_notices_none_of_the_guards(
    open_page: OpenPage, hosted: Hosted
) -> None:
    page = open_page(reader.path("your_data", "ko"), at=hosted)
    page.add_init_script(f"({LOOK})()")
    page.goto(page.url.replace("/your_data", "/"))
    page.wait_for_selector("html[data-arrived]", state="attached")
    page.wait_for_function('() => window.looks.at(-1) === "1"')
    looks: list[str] = page.evaluate("() => window.looks")
    assert [one for one, _ in itertools.groupby(looks)] == ["0", "1"]
    reader.drawn(page)
    before = reader.sentence(page)
    reader.slider(page, "cargo_drop_pct").focus()
    page.keyboard.press("ArrowRight")
    reader.at(page, "drop", "46")
    assert reader.sentence(page) != before
    assert page.evaluate("() => document.fonts.check('16px Pretendard')")


def test_the_empty_page_is_changed_and_nothing_else(hosted: Hosted) -> None:
    wanted = {"Accept": "text/html,*/*", "Accept-Encoding": "gzip", "If-None-Match": "*"}
    for path in ("/", "/cargo"):
        status, headers, body = ask(hosted, path, **wanted)
        assert (status, int(headers["content-length"])) == (200, len(body))
        assert not {"etag", "last-modified", "content-encoding"} & set(headers)
        head = body.decode().partition("</head>")[0]
        assert head.endswith(f"<style>{shell.UNSEEN}</style>")
        assert f"<head><script>{shell.SCRIPT}</script>" in head
        [font] = re.findall(r'rel="preload"\s+href="\.([^"]+)"', head)
        assert ask(hosted, font)[0] == 200
    script = re.search(r'src="\.([^"]+)"', head)
    assert script
    assert ask(hosted, script[1], **wanted)[1]["content-encoding"] == "gzip"
    plain = ask(hosted, "/_stcore/health", **{"Accept": "text/html"})[2]
    assert plain == b"ok"


def test_every_answer_is_guarded(hosted: Hosted) -> None:
    for path in ("/", "/cargo", "/healthz", "/nowhere.js", "/_stcore/health"):
        _, headers, _ = ask(hosted, path)
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy, path
        script = re.search(r"script-src ([^;]+)", policy)
        assert script, path
        assert "unsafe" not in script.group(1)
        assert "frame-ancestors 'self'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["x-frame-options"] == "SAMEORIGIN"
        assert headers["strict-transport-security"] is None


def test_another_host_or_origin_gets_nowhere(hosted: Hosted) -> None:
    assert ask(hosted, "/", Host="evil.example.org")[0] == 400
    upload = "/_stcore/upload_file/a/b"
    assert ask(hosted, upload, "PUT", Origin="http://evil.example.org")[0] == 403
    with pytest.raises(InvalidStatus) as caught:
        stream(hosted, "http://evil.example.org")
    assert caught.value.response.status_code == 403
    refused = [json.loads(line) for line in hosted.log.splitlines() if '"403: ' in line]
    assert {(one["origin"], one["host"]) for one in refused} == {
        ("http://evil.example.org", f"127.0.0.1:{hosted.port}")
    }


def test_scripts_travel_compressed_and_are_asked_for_once(hosted: Hosted) -> None:
    page = ask(hosted, "/")[2].decode()
    script = re.search(r'src="\./(static/js/[^"]+)"', page)
    assert script
    path = f"/{script.group(1)}"
    status, headers, packed = ask(hosted, path, Accept_Encoding="gzip")
    plain = ask(hosted, path)[2]
    assert status == 200
    assert headers["content-encoding"] == "gzip"
    assert len(packed) < len(plain) / 2
    again = ask(hosted, path, Accept_Encoding="gzip", If_None_Match=headers["etag"])
    assert (again[0], again[2]) == (304, b"")


def test_a_damaged_table_makes_the_server_unready(hosted: Hosted) -> None:
    assert ask(hosted, "/healthz")[0] == 200
    assert json.loads(ask(hosted, "/readyz")[2]) == {"ready": True, "problems": []}
    table = hosted.folder / "tables" / "observations.parquet"
    whole = table.read_bytes()
    try:
        table.write_bytes(whole[:100])
        status, _, body = ask(hosted, "/readyz")
        assert status == 503
        assert "observations" in json.loads(body)["problems"][0]
        assert "make data" in json.loads(body)["problems"][0]
        assert ask(hosted, "/healthz")[0] == 200
    finally:
        table.write_bytes(whole)
    assert ask(hosted, "/readyz")[0] == 200
    drain: Path = hosted.folder / "drain"
    drain.touch()
    assert "draining" in ask(hosted, "/readyz")[2].decode()
    drain.unlink()


def test_readers_beyond_the_limit_are_asked_to_wait(hosted: Hosted) -> None:
    with ExitStack() as stack:
        lines = [asking(stack.enter_context(stream(hosted))) for _ in range(MOST_SESSIONS)]
        for _ in range(20):
            with pytest.raises(InvalidStatus) as refused:
                stream(hosted)
            assert refused.value.response.status_code == 503
        status, headers, page = ask(hosted, "/", Accept="text/html")
        assert (status, headers["retry-after"]) == (503, "30")
        assert "이용자가 많습니다" in page.decode()
        assert all(line.ping().wait(5) for line in lines)
    assert ask(hosted, "/", Accept="text/html")[0] == 200


def test_metrics_and_logs_count_without_naming_anybody(hosted: Hosted) -> None:
    ask(hosted, "/cargo?secret=sentinel-7391", Cookie="who=sentinel-7391")
    ask(hosted, "/follow/cargo?moved=%7B%7D&secret=sentinel-7391")
    port = hosted.environment["TRANSPACIFIC_METRICS_PORT"]
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
        told = answer.read().decode()
    assert re.search(
        r'transpacific_requests_total\{kind="page",method="GET",status="200"\} \d', told
    )
    assert "transpacific_answer_seconds_bucket" in told
    # Once a frame while a slider is dragged: counted, and no line of the log each.
    assert re.search(
        r'transpacific_requests_total\{kind="charts",method="GET",status="200"\}', told
    )
    assert '"charts"' not in hosted.log
    assert "sentinel-7391" not in told + hosted.log
    lines = [json.loads(line) for line in hosted.log.splitlines()]
    assert {"kind": "page", "status": 200}.items() <= next(
        line for line in lines if line.get("kind") == "page"
    ).items()


def test_wrong_settings_end_the_start_in_words(tmp_path: Path) -> None:
    wrong = {"TRANSPACIFIC_MAX_SESSIONS": "none"}
    with (
        pytest.raises(RuntimeError, match="MAX_SESSIONS is 'none'; allowed: a whole number"),
        serve(tmp_path / "log", script="serve.py", environment=wrong),
    ):
        pass


def test_the_platform_s_own_metrics_are_not_public(hosted: Hosted) -> None:
    assert ask(hosted, "/_stcore/metrics")[0] == 404
