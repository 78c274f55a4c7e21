"""Two networks and a folder carried between them."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from data import bundle, refresh
from data.live import archive, vintages
from data.live.archive import Listing
from tests.live.commands import Said
from tests.live.world import QUICK, World

CARRIED = ("census_countries", "gscpi", "korea_ports")


class Place:
    """Two networks: one with sources, one without; a folder between them."""

    def __init__(self, root: Path, mine: World, patch: pytest.MonkeyPatch) -> None:
        self.root, self.mine, self._patch = root, mine, patch
        self.file, self.private, self.public = (
            root / "carried" / name for name in ("feeds.zip", bundle.PRIVATE, bundle.PUBLIC)
        )

    def online(self) -> None:
        self._patch.setenv(vintages.ENVIRONMENT, str(self.root / "online"))

    def isolated(self) -> None:
        self._patch.setenv(vintages.ENVIRONMENT, str(self.root / "isolated"))

    def send(self, *feeds: str) -> None:
        self.online()
        assert refresh.main(feeds or CARRIED, QUICK) == 0
        self.file.unlink(missing_ok=True)
        assert bundle.main(["export", str(self.file), "--key", str(self.private)]) == 0
        self.isolated()

    def take(self, *words: str) -> int:
        return bundle.main(["import", str(self.file), "--key", str(self.public), *words])


def refused(place: Place, capsys: Said, words: str, *more: str) -> None:
    capsys.readouterr()
    assert place.take(*more) == 1
    said = capsys.readouterr()
    assert said.err.startswith("import: FAILED: ")
    assert words in said.err
    assert said.out == ""
    assert not list((place.root / "isolated").rglob("*.parquet"))


def rewritten(place: Place, change: Callable[[dict[str, bytes]], None]) -> None:
    """Take the bundle apart, change files, and put it together again."""
    with zipfile.ZipFile(place.file) as old:
        files = {info.filename: old.read(info) for info in old.infolist()}
    change(files)
    with zipfile.ZipFile(place.file, "w") as new:
        for name, content in files.items():
            new.writestr(zipfile.ZipInfo(name), content)


def signed(place: Place, files: dict[str, bytes]) -> None:
    """List the files anew and sign the list with the right key."""
    old = Listing.model_validate_json(files.pop(archive.LIST))
    files.pop(archive.SIGNATURE)
    entries = tuple(archive.entry(name, content) for name, content in files.items())
    listing = old.model_copy(update={"entries": entries}).content
    key = serialization.load_pem_private_key(place.private.read_bytes(), None)
    assert isinstance(key, Ed25519PrivateKey)
    files[archive.LIST], files[archive.SIGNATURE] = listing, key.sign(listing)
