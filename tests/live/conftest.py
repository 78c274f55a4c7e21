"""The sources, and two networks, as fixtures."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data import bundle
from tests.live import source, world
from tests.live.commands import Earth
from tests.live.place import Place
from tests.live.world import World


@pytest.fixture
def earth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Earth]:
    mine = World()
    with source.serving(mine.reply) as one:
        world.settle(monkeypatch, tmp_path / "store", one.url)
        yield mine, one


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    mine = World()
    with source.serving(mine.reply) as one:
        world.settle(monkeypatch, tmp_path / "online", one.url)
        found = Place(tmp_path, mine, monkeypatch)
        assert bundle.main(["keygen", str(tmp_path / "carried")]) == 0
        yield found
