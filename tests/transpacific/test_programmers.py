"""Every block of the page for programmers runs, and prints what stands below it."""

import contextlib
import io
import json
import os
import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import urlopen

import pandas as pd
import pytest

from analysis import levers
from deploy.settings import Settings
from pages.api import answering, asked, openapi
from pages.link import code
from tests.browser.server import Server, serve
from tests.house.tree import ROOT

pytestmark = pytest.mark.when_changed(
    *("docs/programmers.md", "transpacific", "analysis", "data", "deploy", "serve.py"),
    *("pages/answer", "pages/api", "pages/link", "pages/export/scenario.py"),
)
PAGE = (ROOT / "docs" / "programmers.md").read_text(encoding="utf-8")
WRITTEN = "http://localhost:8501"
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PRINTED = "text"
# One field of a Power Query record, and one column with its type.
FIELD = re.compile(r"(\w+) = \"([^\"]*)\"")
TYPED = re.compile(r"\{\"(\w+)\", type (\w+)\}")


@dataclass(frozen=True)
class Block:
    """A block of the page, and what it says is printed.

    Attributes
    ----------
    kind : its language.
    content : what stands in it.
    prints : what stands in the block of printed text below it; empty where there is none.
    """

    kind: str
    content: str
    prints: str


def blocks(page: str) -> list[Block]:
    """Take the blocks of a page, each with the printed text that follows it."""
    found = FENCE.findall(page)
    after = [*found[1:], ("", "")]
    return [
        Block(kind, content, following if below == PRINTED else "")
        for (kind, content), (below, following) in zip(found, after, strict=True)
        if kind != PRINTED
    ]


def of(kind: str) -> list[Block]:
    """Give the blocks of one language."""
    return [one for one in blocks(PAGE) if one.kind == kind]


def named(block: Block) -> str:
    """Name a block by its first lines."""
    return " ".join(block.content.split())[:40]


INSTALLED = [one for one in of("sh") if "pip install" in one.content]
TYPED_IN = [one for one in of("sh") if one not in INSTALLED]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve the dashboard as it is hosted."""
    with serve(tmp_path_factory.mktemp("server") / "log") as running:
        yield running


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder beside the tables, with the command on the path."""
    (tmp_path / "data").symlink_to(ROOT / "data")
    tool = tmp_path / "transpacific"
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m transpacific.command "$@"\n')
    tool.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_no_block_is_left_out() -> None:
    assert {one.kind for one in blocks(PAGE)} == {"sh", "python", "powerquery"}
    assert len(INSTALLED) == 1
    assert PAGE.count("```") == 2 * len(FENCE.findall(PAGE))


@pytest.mark.parametrize("block", TYPED_IN, ids=named)
def test_what_is_typed_in_a_shell_works(block: Block, server: Server, place: Path) -> None:
    script = block.content.replace(WRITTEN, server.url)
    done = subprocess.run(  # noqa: S603 - our own page
        ["/bin/sh", "-e", "-c", script], cwd=place, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout
    for folder in re.findall(r"--out (\w+)", script):
        written = {one.name for one in (place / folder).iterdir()}
        assert {one for one in written if f"`{one}`" not in PAGE} == set()


@pytest.mark.parametrize("block", of("python"), ids=named)
@pytest.mark.usefixtures("place")
def test_python_prints_what_stands_below_it(block: Block, server: Server) -> None:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(block.content.replace(WRITTEN, server.url), {})  # noqa: S102 - our own page
    assert printed.getvalue() == block.prints


@pytest.mark.parametrize("block", of("powerquery"), ids=named)
def test_power_query_asks_for_what_there_is(block: Block, server: Server) -> None:
    address = re.search(r"RelativePath = \"([^\"]+)\"", block.content)
    query = re.search(r"Query = \[([^\]]+)\]", block.content)
    assert address is not None
    assert query is not None
    assert f'"{WRITTEN}"' in block.content
    asked = f"{server.url}/{address[1]}?{urlencode(FIELD.findall(query[1]))}"
    with urlopen(asked) as answer:  # noqa: S310 - our own server
        content = answer.read()
    if "Json.Document" in block.content:
        found = json.loads(content)
        [steps] = re.findall(r"Answer((?:\[\w+\])+)", block.content)
        for step in re.findall(r"\w+", steps):
            found = found[step]
        rows = pd.DataFrame(found)
    else:
        rows = pd.read_csv(io.BytesIO(content), encoding=_encoding(block))
    for column, kind in TYPED.findall(block.content):
        values = rows[column]
        assert kind in ("text", "number", "date")
        assert (kind == "number") == pd.api.types.is_numeric_dtype(values), column
        if kind == "date":
            assert pd.to_datetime(values, format="%Y-%m-%d").notna().all()
    assert len(TYPED.findall(block.content)) == block.content.count("type ")


def _encoding(block: Block) -> str:
    """Name the code page a query reads with; 65001 is Excel's number for UTF-8."""
    [number] = re.findall(r"Encoding = (\d+)", block.content)
    return {"65001": "utf-8-sig"}[number]


@pytest.mark.weekly
def test_what_installs_the_program_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [block] = INSTALLED
    make, install = block.content.splitlines()
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    run(make, tmp_path)
    [site] = (tmp_path / "shipping").glob("lib/python*/site-packages")
    # The packages of this environment, so that nothing is fetched.
    (site / "shared.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    for name in ("PIP_NO_DEPS", "PIP_NO_INDEX"):
        monkeypatch.setenv(name, "1")
    # pip reads this one the other way round.
    monkeypatch.setenv("PIP_NO_BUILD_ISOLATION", "0")
    run(install.replace(" .", f" {ROOT}"), tmp_path)
    told = run("shipping/bin/transpacific run 5FB", tmp_path)
    assert json.loads(told)["code"] == "5FB"


def run(typed: str, folder: Path) -> str:
    """Type something in a shell of a folder and give what it prints."""
    return subprocess.run(  # noqa: S603 - our own page
        ["/bin/sh", "-e", "-c", typed], cwd=folder, capture_output=True, text=True, check=True
    ).stdout


def test_the_page_names_every_refusal_and_limit_and_the_default_scenario() -> None:
    assert f"code={code.write(levers.defaults())}" in PAGE
    told = re.findall(r"^\| (\d{3}) \|", PAGE, re.MULTILINE)
    assert {*openapi.REFUSALS, "404"} == set(told)
    assert f"more than {asked.LONGEST:,} characters" in PAGE
    assert f"more than {Settings().api_per_minute} requests a minute" in PAGE
    assert f"the last {answering.KEPT} scenarios are kept" in PAGE
    raised = {
        kind
        for file in (ROOT / "pages" / "api", ROOT / "deploy")
        for module in file.glob("*.py")
        for kind in re.findall(
            r"(?:Problem\(\s*HTTPStatus\.\w+, |_bad\()\"([\w-]+)\"", module.read_text("utf-8")
        )
    }
    assert len(raised) > 8
    assert {kind for kind in raised if f"`{kind}`" not in PAGE} == set()
