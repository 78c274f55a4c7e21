"""A bundle crosses to another network whole and signed, or not at all."""

import shutil
import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from data import bundle, refresh
from data.live import archive, catalog, latest, lock, vintages
from data.live.archive import Listing
from tests.live import recorded, source, world
from tests.live.world import QUICK, World

CENSUS = "census_countries"
CARRIED = (CENSUS, "gscpi", "korea_ports")
Said = pytest.CaptureFixture[str]


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


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    mine = World()
    with source.serving(mine.reply) as one:
        world.settle(monkeypatch, tmp_path / "online", one.url)
        found = Place(tmp_path, mine, monkeypatch)
        assert bundle.main(["keygen", str(tmp_path / "carried")]) == 0
        yield found


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


def test_what_is_held_crosses_with_its_bodies_and_its_day(place: Place, capsys: Said) -> None:
    place.send()
    assert place.take() == 0
    said = capsys.readouterr().out
    assert "fred: never refreshed, left out." in said
    for name in CARRIED:
        feed = catalog.get(name)
        here = latest.state(feed)
        place.online()
        there = latest.state(feed)
        table = latest.table(name)
        place.isolated()
        assert (here.vintage, here.checked_at) == (there.vintage, there.checked_at)
        pd.testing.assert_frame_equal(latest.table(name), table)
        assert here.vintage is not None
        assert all(vintages.raw(feed, body.sha256).is_file() for body in here.vintage.bodies)


def test_a_second_bundle_brings_revisions_and_the_same_one_again_nothing(
    place: Place, capsys: Said
) -> None:
    place.send()
    assert place.take() == 0
    capsys.readouterr()
    assert place.take() == 0
    assert capsys.readouterr().out.count("as new, left as it is") == 3
    old = place.file.rename(place.root / "old.zip")
    place.mine.scale = 1.1
    place.send()
    assert place.take() == 0
    state = latest.state(catalog.get(CENSUS))
    assert state.vintage is not None
    assert state.vintage.revised == 14 * 8 * 5
    shutil.copy(old, place.file)
    assert place.take() == 0
    assert latest.state(catalog.get(CENSUS)) == state


def test_a_bundle_of_another_size_is_held_to_the_same_rules(place: Place, capsys: Said) -> None:
    place.send(CENSUS)
    assert place.take() == 0
    before = latest.table(CENSUS)
    place.online()
    place.mine.scale = 2.2
    assert refresh.main([CENSUS, "--accept-change"], QUICK) == 0
    place.send(CENSUS)
    assert place.take() == 1
    assert "too far from what is held" in capsys.readouterr().err
    pd.testing.assert_frame_equal(latest.table(CENSUS), before)
    assert place.take("--accept-change") == 0


@pytest.mark.parametrize("part", [".parquet", ".json", ".gz", archive.LIST, archive.SIGNATURE])
def test_one_changed_byte_anywhere_is_noticed(place: Place, capsys: Said, part: str) -> None:
    place.send(CENSUS)

    def change(files: dict[str, bytes]) -> None:
        name = next(name for name in sorted(files, reverse=True) if name.endswith(part))
        files[name] = files[name][:-1] + bytes([files[name][-1] ^ 1])

    rewritten(place, change)
    refused(place, capsys, "signed" if part.startswith("bundle") else "sha256 differs")


def test_a_bundle_signed_by_somebody_else_is_refused(place: Place, capsys: Said) -> None:
    place.send(CENSUS)
    assert bundle.main(["keygen", str(place.root / "other")]) == 0
    place.public = place.root / "other" / bundle.PUBLIC
    refused(place, capsys, "not signed by the holder of")


@pytest.mark.parametrize(
    "name",
    [
        "../escaped.txt",
        "/etc/escaped",
        "census_countries/../../escaped",
        "census_countries/vintages/../latest.json",
        "census_countries\\raw\\x",
        "census_countries/latest.json",
        f"census_countries/raw/{'0' * 64}.gz.txt",
        "C:/escaped",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused_even_when_signed(
    place: Place, capsys: Said, name: str
) -> None:
    place.send(CENSUS)

    def change(files: dict[str, bytes]) -> None:
        files[name] = b"x"
        signed(place, files)

    rewritten(place, change)
    refused(place, capsys, "which is no name in a bundle")


def drop(files: dict[str, bytes], name: str) -> None:
    del files[name]


def test_a_file_that_is_not_listed_or_listed_and_not_there_is_refused(
    place: Place, capsys: Said
) -> None:
    place.send(CENSUS)
    stray = f"{CENSUS}/raw/{'0' * 64}.gz"
    rewritten(place, lambda files: files.update({stray: b"x"}))
    refused(place, capsys, "other files than its list names")
    rewritten(place, lambda files: drop(files, stray))
    rewritten(place, lambda files: drop(files, max(files)))
    refused(place, capsys, "other files than its list names")


def test_a_packed_entry_is_refused_before_it_is_unpacked(place: Place, capsys: Said) -> None:
    place.send(CENSUS)
    with zipfile.ZipFile(place.file, "a", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr(f"{CENSUS}/raw/{'0' * 64}.gz", b"0" * 2**22)
    refused(place, capsys, "files of a bundle are stored")


def test_an_entry_that_claims_to_be_huge_is_refused(
    place: Place, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.send(CENSUS)
    monkeypatch.setattr(archive, "MOST_ALL", 1000)
    refused(place, capsys, "larger than 1,000 bytes")
    monkeypatch.undo()
    place.isolated()
    monkeypatch.setattr(archive, "MOST_FILE", 100)
    refused(place, capsys, "larger than 100 bytes")


def test_a_body_that_unpacks_to_more_than_a_body_has_is_refused(
    place: Place, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.mine.instead["gscpi"] = source.plain(
        recorded.answers(catalog.get("gscpi"))[0].body + b"\n" * 2**20, "text/csv"
    )
    place.send("gscpi")
    monkeypatch.setattr(archive, "MOST_FILE", 2**19)
    refused(place, capsys, "unpacks to more than")


def test_two_entries_of_one_name_and_links_are_refused(place: Place, capsys: Said) -> None:
    place.send(CENSUS)
    whole = place.file.read_bytes()
    with zipfile.ZipFile(place.file, "a") as twice, pytest.warns(UserWarning, match="Duplicate"):
        twice.writestr(archive.LIST, b"{}")
    refused(place, capsys, "twice")
    place.file.write_bytes(whole)
    link = zipfile.ZipInfo(f"{CENSUS}/raw/{'0' * 64}.gz")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(place.file, "a") as linked:
        linked.writestr(link, "/etc/hostname")
    refused(place, capsys, "not a plain file")


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\x03\x04" + b"\0" * 100, b"x" * 1000])
def test_what_is_no_bundle_is_refused(place: Place, capsys: Said, content: bytes) -> None:
    place.isolated()
    place.file.write_bytes(content)
    refused(place, capsys, "is not a bundle")


def test_a_bundle_cut_short_is_refused(place: Place, capsys: Said) -> None:
    place.send(CENSUS)
    place.file.write_bytes(place.file.read_bytes()[:-200])
    refused(place, capsys, "is not a bundle")


@pytest.mark.parametrize(
    ("update", "words"),
    [
        ({"format": 2}, "has format 2; 1 can be read"),
        ({"latest": {"sunspots": None}}, "cannot be read"),
    ],
)
def test_a_signed_list_of_another_kind_is_refused(
    place: Place, capsys: Said, update: dict[str, object], words: str
) -> None:
    place.send(CENSUS)

    def change(files: dict[str, bytes]) -> None:
        old = Listing.model_validate_json(files[archive.LIST])
        listing = old.model_copy(update=update).model_dump_json(warnings=False).encode()
        key = serialization.load_pem_private_key(place.private.read_bytes(), None)
        assert isinstance(key, Ed25519PrivateKey)
        files[archive.LIST], files[archive.SIGNATURE] = listing, key.sign(listing)

    rewritten(place, change)
    refused(place, capsys, words)


def test_a_feed_this_version_does_not_know_is_told(place: Place, capsys: Said) -> None:
    place.send(CENSUS)

    def change(files: dict[str, bytes]) -> None:
        old = Listing.model_validate_json(files[archive.LIST])
        unknown = old.model_copy(update={"latest": {"sunspots": old.latest[CENSUS]}})
        files[archive.LIST] = unknown.content
        signed(place, files)

    rewritten(place, change)
    refused(place, capsys, "does not know: sunspots")


def test_keys_are_made_once_and_the_private_one_is_private(place: Place, capsys: Said) -> None:
    assert stat.S_IMODE(place.private.stat().st_mode) == 0o600
    before = place.private.read_bytes()
    assert bundle.main(["keygen", str(place.private.parent)]) == 1
    assert "File exists" in capsys.readouterr().err
    assert place.private.read_bytes() == before


def test_the_wrong_kind_of_key_is_told(place: Place, capsys: Said) -> None:
    place.send(CENSUS)
    place.public, place.private = place.private, place.public
    refused(place, capsys, "no public Ed25519 key")
    place.online()
    assert bundle.main(["export", str(place.file), "--key", str(place.private)]) == 1
    assert "no private Ed25519 key" in capsys.readouterr().err


def test_without_any_refresh_there_is_nothing_to_carry(place: Place, capsys: Said) -> None:
    assert bundle.main(["export", str(place.file), "--key", str(place.private)]) == 1
    assert "no feed was ever refreshed" in capsys.readouterr().err
    assert not place.file.exists()


def test_an_import_waits_for_no_refresh(place: Place, capsys: Said) -> None:
    place.send(CENSUS)
    with lock.held(vintages.store_folder()):
        refused(place, capsys, "another refresh or import is at work")
