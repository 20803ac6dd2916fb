"""No copy without its note, and no half of one."""

from pathlib import Path
from typing import IO

import pytest

from desktop.leaving import let_out, replacing
from forms.errors import TransientError, UserError


class Journal:
    """Lines as they came; a full one takes none. Says what lay in the folder at each."""

    def __init__(self, folder: Path, *, full: bool = False) -> None:
        self.folder, self.full = folder, full
        self.lines: list[str] = []
        self.seen: list[list[str]] = []

    def note_access(self, who: str, what: str, purpose: str, archive: str = "") -> None:
        if self.full:
            raise TransientError("disk-full", "The disk is full.", "Make room, then try again.")
        self.seen.append([path.name for path in self.folder.iterdir()])
        self.lines.append(f"{who} {what} {purpose}")


def write(out: IO[bytes]) -> None:
    out.write(b"secret")


def test_it_is_noted_before_anything_is_written(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    let_out(journal, "me", "it", "a copy", tmp_path / "copy", write)
    assert (journal.lines, journal.seen) == (["me it a copy"], [[]])
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("copy", b"secret")]


def test_what_cannot_be_noted_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(TransientError) as refused:
        let_out(Journal(tmp_path, full=True), "me", "it", "a copy", tmp_path / "copy", write)
    assert refused.value.code == "disk-full"
    assert list(tmp_path.iterdir()) == []


def test_what_was_noted_and_could_not_be_written_is_noted_too(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    with pytest.raises(TransientError) as refused:
        let_out(journal, "me", "it", "a copy", tmp_path / "no" / "copy", write)
    assert refused.value.code == "not-written"
    assert journal.lines == ["me it a copy", "me it a copy: not written"]


def test_what_is_not_there_to_be_written_is_noted_too(tmp_path: Path) -> None:
    def gone(_out: IO[bytes]) -> None:
        raise UserError("evidence-not-here", "It is at the centre.", "Ask for it.")

    journal = Journal(tmp_path)
    with pytest.raises(UserError) as refused:
        let_out(journal, "me", "it", "a copy", tmp_path / "copy", gone)
    assert refused.value.code == "evidence-not-here"
    assert journal.lines[1:] == ["me it a copy: not written"]
    assert list(tmp_path.iterdir()) == []


def test_what_fails_half_way_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "out.zip"
    out.write_bytes(b"before")
    with pytest.raises(ZeroDivisionError), replacing(out) as file:
        file.write(b"half")
        raise ZeroDivisionError
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("out.zip", b"before")]


def test_a_device_stays_one() -> None:
    with replacing(Path("/dev/null")) as file:
        file.write(b"x")
    assert Path("/dev/null").is_char_device()
    assert not Path("/dev/.null.part").exists()
