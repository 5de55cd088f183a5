"""Drafts: kept on this PC under the profile's key, whatever happens to the database."""

from datetime import datetime
from pathlib import Path

import pytest

from app.drafts import Draft, DraftStore
from app.keys import key_file, make_key
from app.storage_errors import ProfileUnusable

AT = datetime(2026, 5, 19, 10, 24)


def _draft(key: str = "1", person: str = "chief", **fields: object) -> Draft:
    return Draft(key, person, "intake", AT, {"content": "水管爆裂 👨‍👩‍👧 \u202e", "none": None, **fields})


def test_a_draft_is_written_over_and_dropped(tmp_path: Path) -> None:
    store = DraftStore(tmp_path)
    store.save(_draft())
    store.save(_draft(more=[1, 2]))
    assert store.of("chief", "intake") == (_draft(more=[1, 2]),)
    assert store.of("other", "intake") == store.of("chief", "reply") == ()
    store.drop("1")
    store.drop("not there")
    assert store.of("chief", "intake") == ()
    store.close()
    store.close()


def test_drafts_are_there_after_a_restart_and_cannot_be_read_from_the_disk(tmp_path: Path) -> None:
    first = DraftStore(tmp_path)
    first.save(_draft())
    first.close()
    again = DraftStore(tmp_path)
    assert again.of("chief", "intake") == (_draft(),)
    again.close()
    assert "水管".encode() not in (tmp_path / "drafts.db").read_bytes()


@pytest.mark.parametrize("harm", ["key", "file"])
def test_a_file_that_cannot_be_read_is_set_aside_and_typing_is_kept_again(tmp_path: Path, harm: str) -> None:
    store = DraftStore(tmp_path)
    store.save(_draft())
    store.close()
    if harm == "key":
        key_file(tmp_path).unlink()
        make_key(tmp_path)
    else:
        (tmp_path / "drafts.db").write_bytes(b"\xff" * 8192)
    fresh = DraftStore(tmp_path)
    fresh.save(_draft("2"))
    assert [draft.id for draft in fresh.of("chief", "intake")] == ["2"]
    fresh.close()
    assert (tmp_path / "drafts-unreadable.db").exists()


def test_a_place_that_cannot_hold_drafts_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ProfileUnusable):
        DraftStore(tmp_path / "file").save(_draft())
