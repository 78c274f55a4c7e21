"""A bundle that is damaged, tampered with or built to do harm is refused whole."""

import stat
import zipfile

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from data import bundle
from data.live import archive, catalog
from data.live.archive import Listing
from tests.live import recorded, source
from tests.live.commands import Said
from tests.live.place import Place, refused, rewritten, signed

FEED = "gscpi"


@pytest.mark.parametrize("part", [".parquet", ".json", ".gz", archive.LIST, archive.SIGNATURE])
def test_one_changed_byte_anywhere_is_noticed(place: Place, capsys: Said, part: str) -> None:
    place.send(FEED)

    def change(files: dict[str, bytes]) -> None:
        name = next(name for name in sorted(files, reverse=True) if name.endswith(part))
        files[name] = files[name][:-1] + bytes([files[name][-1] ^ 1])

    rewritten(place, change)
    refused(place, capsys, "signed" if part.startswith("bundle") else "sha256 differs")


def test_a_bundle_signed_by_somebody_else_is_refused(place: Place, capsys: Said) -> None:
    place.send(FEED)
    assert bundle.main(["keygen", str(place.root / "other")]) == 0
    place.public = place.root / "other" / bundle.PUBLIC
    refused(place, capsys, "not signed by the holder of")


@pytest.mark.parametrize(
    "name",
    [
        "../escaped.txt",
        "/etc/escaped",
        "gscpi/../../escaped",
        "gscpi/vintages/../latest.json",
        "gscpi\\raw\\x",
        "gscpi/latest.json",
        f"gscpi/raw/{'0' * 64}.gz.txt",
        "C:/escaped",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused_even_when_signed(
    place: Place, capsys: Said, name: str
) -> None:
    place.send(FEED)

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
    place.send(FEED)
    stray = f"{FEED}/raw/{'0' * 64}.gz"
    rewritten(place, lambda files: files.update({stray: b"x"}))
    refused(place, capsys, "other files than its list names")
    rewritten(place, lambda files: drop(files, stray))
    rewritten(place, lambda files: drop(files, max(files)))
    refused(place, capsys, "other files than its list names")


def test_a_packed_entry_is_refused_before_it_is_unpacked(place: Place, capsys: Said) -> None:
    place.send(FEED)
    with zipfile.ZipFile(place.file, "a", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr(f"{FEED}/raw/{'0' * 64}.gz", b"0" * 2**22)
    refused(place, capsys, "files of a bundle are stored")


def test_an_entry_that_claims_to_be_huge_is_refused(
    place: Place, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.send(FEED)
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
    place.send(FEED)
    whole = place.file.read_bytes()
    with zipfile.ZipFile(place.file, "a") as twice, pytest.warns(UserWarning, match="Duplicate"):
        twice.writestr(archive.LIST, b"{}")
    refused(place, capsys, "twice")
    place.file.write_bytes(whole)
    link = zipfile.ZipInfo(f"{FEED}/raw/{'0' * 64}.gz")
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
    place.send(FEED)
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
    place.send(FEED)

    def change(files: dict[str, bytes]) -> None:
        old = Listing.model_validate_json(files[archive.LIST])
        listing = old.model_copy(update=update).model_dump_json(warnings=False).encode()
        key = serialization.load_pem_private_key(place.private.read_bytes(), None)
        assert isinstance(key, Ed25519PrivateKey)
        files[archive.LIST], files[archive.SIGNATURE] = listing, key.sign(listing)

    rewritten(place, change)
    refused(place, capsys, words)


def test_a_feed_this_version_does_not_know_is_told(place: Place, capsys: Said) -> None:
    place.send(FEED)

    def change(files: dict[str, bytes]) -> None:
        old = Listing.model_validate_json(files[archive.LIST])
        unknown = old.model_copy(update={"latest": {"sunspots": old.latest[FEED]}})
        files[archive.LIST] = unknown.content
        signed(place, files)

    rewritten(place, change)
    refused(place, capsys, "does not know: sunspots")
