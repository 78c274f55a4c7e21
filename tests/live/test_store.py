"""The store of the feeds: never half written, never mixed, and it says how each feed stands."""

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from data import refresh, store
from data.errors import TableUnavailable
from data.live import catalog, latest, lock, vintages
from data.live.feed import Feed
from tests.house.tree import ROOT
from tests.live import source
from tests.live.commands import CENSUS, Earth, Said, held, refused, run

NAMES = [feed.name for feed in catalog.FEEDS]


@pytest.mark.usefixtures("earth")
def test_a_wrong_key_is_told_without_it(capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CENSUS_API_KEY", "wrong-key-wrong-key")
    line = refused(capsys, "key_refused")
    assert "wrong-key" not in line
    monkeypatch.setenv("DATA_GO_KR_KEY", "wrong-key-wrong-key")
    line = refused(capsys, "key_refused", "korea_ports")
    assert "answers 403" in line
    assert "has not been applied for with this data set" in line


def test_a_dry_run_writes_nothing(earth: Earth, capsys: Said) -> None:
    mine, _ = earth
    assert run("--dry-run", CENSUS.name) == 0
    assert "would keep 112 rows, 2026-01-01 to 2026-08-01" in capsys.readouterr().out
    mine.instead["/intltrade/"] = source.plain(b"", "", 204)
    assert run("--dry-run", CENSUS.name) == 1
    assert not vintages.store_folder().exists()


@pytest.mark.parametrize("feed", catalog.FEEDS, ids=lambda feed: feed.name)
@pytest.mark.usefixtures("earth")
def test_a_first_answer_is_described_beside_what_it_must_bear_out(feed: Feed, capsys: Said) -> None:
    assert run("--verify", feed.name) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{feed.name}: ")
    assert len(feed.confirm) >= 2
    assert all(f"- {line}" in said for line in feed.confirm)
    for column in feed.table.columns:
        assert f"  {column.name}" in said
    assert not vintages.store_folder().exists()


def test_a_first_answer_that_breaks_a_rule_is_refused(earth: Earth, capsys: Said) -> None:
    mine, _ = earth
    mine.instead["gscpi"] = source.plain(b"", "text/plain", 500)
    assert run("--verify", "gscpi") == 1
    assert "server_error" in capsys.readouterr().err


def test_the_list_says_how_every_feed_stands(earth: Earth, capsys: Said) -> None:
    mine, _ = earth
    assert run("gscpi") == 0
    mine.instead["gscpi"] = source.plain(b"", "text/plain", 500)
    assert run("gscpi") == 1
    capsys.readouterr()
    assert run("--list") == 0
    lines = dict(line.split(": ", 1) for line in capsys.readouterr().out.splitlines())
    assert list(lines) == NAMES
    assert lines["fred"] == "Nothing is held yet."
    assert "Held: figures to 2026-08" in lines["gscpi"]
    assert "(server_error)" in lines["gscpi"]
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=50)
    old = refresh.status([latest.state(catalog.get("gscpi"))], later)
    assert "last checked 50 days ago, which is too old" in old[0]


@pytest.mark.usefixtures("earth")
def test_a_feed_that_does_not_exist_is_a_mistake_of_typing(capsys: Said) -> None:
    with pytest.raises(SystemExit) as caught:
        run("censos")
    assert caught.value.code == 2
    assert "no feed censos; there are census_countries" in capsys.readouterr().err


@pytest.mark.usefixtures("earth")
def test_two_refreshes_do_not_meet(capsys: Said) -> None:
    with lock.held(vintages.store_folder()):
        assert run(CENSUS.name) == 1
    assert "another refresh or import is at work" in capsys.readouterr().err
    assert run(CENSUS.name) == 0


@pytest.mark.usefixtures("earth")
def test_a_damaged_table_is_told_and_another_refresh_replaces_it(capsys: Said) -> None:
    assert run(CENSUS.name) == 0
    [name] = vintages.names(CENSUS)
    file = vintages.path(CENSUS, name)
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(TableUnavailable, match="damaged or changed") as caught:
        held()
    assert caught.value.command == "python -m data.refresh census_countries --accept-change"
    refused(capsys, "storage")
    assert run(CENSUS.name, "--accept-change") == 0
    assert len(held()) == 112


@pytest.mark.usefixtures("earth")
@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"vintage": "../x", "checked_at": "2026-01-01T00:00:00Z"}']
)
def test_a_pointer_that_cannot_be_read_is_told(text: str) -> None:
    assert run(CENSUS.name) == 0
    (vintages.folder(CENSUS) / "latest.json").write_text(text, encoding="utf-8")
    assert latest.state(CENSUS).damage is not None
    with pytest.raises(TableUnavailable):
        held()


def test_nothing_half_written_is_left_behind(
    earth: Earth, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    mine, _ = earth
    assert run(CENSUS.name) == 0
    before = held()
    mine.scale = 1.1
    put = store.put

    def full(target: Path, content: bytes) -> Path:
        if target.suffix == ".json" and target.parent.name == "vintages":
            raise OSError(28, "No space left on device")
        return put(target, content)

    monkeypatch.setattr(store, "put", full)
    refused(capsys, "storage")
    pd.testing.assert_frame_equal(held(), before)
    assert len(vintages.names(CENSUS)) == 1


def test_the_pages_side_does_not_bring_the_network_in() -> None:
    asks = (
        "import sys, data.live.latest; sys.exit('httpx' in sys.modules or 'stamina' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", asks], cwd=ROOT, check=False)  # noqa: S603 - our own code
    assert done.returncode == 0


def test_before_the_first_refresh_a_table_names_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(vintages.ENVIRONMENT, str(tmp_path / "store"))
    with pytest.raises(TableUnavailable) as caught:
        latest.table("gscpi")
    assert caught.value.command == "python -m data.refresh gscpi"
    with pytest.raises(KeyError):
        latest.table("gscpy")
