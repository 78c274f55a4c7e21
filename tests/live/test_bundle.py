"""A bundle crosses to another network whole and signed, with its bodies and its day."""

import shutil
import stat

import pandas as pd

from data import bundle, refresh
from data.live import catalog, latest, lock, vintages
from tests.live.commands import Said
from tests.live.place import CARRIED, Place, refused
from tests.live.world import QUICK

CENSUS = "census_countries"


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
