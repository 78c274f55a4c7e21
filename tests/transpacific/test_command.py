"""The command hands on to what exists, and says what it can do."""

import json
import os
import sys
from pathlib import Path

import pytest

from pages.export import scenario as offline
from tests.house.tree import ROOT
from transpacific import command


def test_every_command_but_one_to_come_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    for module, _ in command.MODULES.values():
        path = ROOT.joinpath(*module.split("."))
        there = path.with_suffix(".py").is_file() or (path / "__main__.py").is_file()
        assert there or module == "data.score", module
    assert command.main(["--help"]) == 0
    told = capsys.readouterr().out
    assert [name for name in (*command.MODULES, command.SERVE) if f"  {name} " not in told] == []


@pytest.mark.parametrize("typed", [[], ["fly"]])
def test_an_unknown_command_is_refused(
    typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(typed) == command.UNREADABLE
    assert "usage: transpacific" in capsys.readouterr().err


def test_a_command_this_version_lacks_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(command.MODULES, "score", ("data.not_there", "nothing"))
    assert command.main(["score"]) == command.UNREADABLE
    assert "data.not_there" in capsys.readouterr().err


def test_run_prints_and_writes_what_the_module_does(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert offline.main(["1FPS"]) == 0
    told = capsys.readouterr().out
    monkeypatch.setattr(sys, "argv", ["transpacific"])
    with (
        pytest.warns(RuntimeWarning, match=r"pages\.export\.scenario"),
        pytest.raises(SystemExit) as ended,
    ):
        command.main(["run", "1FPS", "--out", str(tmp_path)])
    assert ended.value.code == 0
    assert capsys.readouterr().out == told
    assert json.loads((tmp_path / "headline.json").read_text(encoding="utf-8")) == json.loads(told)


def test_serve_becomes_the_server_where_its_settings_stand(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    found: list[object] = []
    monkeypatch.setattr(os, "execv", lambda *given: found.extend([Path.cwd(), *given]))
    command.serve(["--server.port", "8600"])
    words = [sys.executable, "-m", "streamlit", "run", "serve.py", "--server.port", "8600"]
    assert found == [ROOT, sys.executable, words]
