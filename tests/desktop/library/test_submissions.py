"""Filled forms of a library as submissions: everything that is here, and little of it in the memory."""

import tracemalloc
import zipfile
from pathlib import Path

import pytest

from desktop.formcheck.export import write
from desktop.leaving import replacing
from desktop.library import own_forms, submissions
from desktop.pages.form.filling import Filling
from desktop.pages.form.request import Request
from desktop.workspace import Workspace
from forms.authoring import check
from forms.export import Options
from forms.imported import adopt
from tests.desktop.conftest import MORNING

PHOTOS = """
| survey |
| | type | name | label |
| | begin repeat | r | Machine |
| | image | photo | Photo |
| | end repeat | | |
| settings |
| | form_id | form_title | version |
| | photos | Photos | 1 |
"""
FIRM = "0190-firm"
SIZE, COUNT = 2 << 20, 12


@pytest.fixture
def shot(workspace: Workspace) -> Workspace:
    """One filled form with a dozen photos."""
    found = check("photos.md", PHOTOS.encode(), {})
    own_forms.keep(workspace.store, workspace.content, adopt(found, {}), MORNING)
    workspace.content = own_forms.with_imported(workspace.content, workspace.store)
    workspace.save(archive=FIRM, entity=FIRM, type="firm", set={"name": "演示有限公司"})
    consent = {"signature": "ab" * 32, "categories": ["personal"], "valid_from": "2026-01-01"}
    workspace.save(archive=FIRM, entity="0190-c", type="consent", set=consent)
    filling = Filling(workspace, Request(FIRM, "form.photos"))
    for number in range(1, COUNT + 1):
        if number > 1:
            filling.add_row("/data/r")
        photo = workspace.store.put_evidence(
            bytes([number]) * SIZE, archive=FIRM, mime="image/webp", label="", captured_at=MORNING
        )
        filling.answer(f"/data/r[{number}]/photo", photo.sha256)
    filling.finish()
    return workspace


def gathered(workspace: Workspace) -> submissions.Gathered:
    kind = workspace.content.kind("form.photos")
    return submissions.gather(workspace.store, workspace.content, kind, workspace.archive, MORNING)


def test_the_memory_does_not_grow_with_the_photos(shot: Workspace, tmp_path: Path) -> None:
    form, out = shot.content.form("photos"), tmp_path / "out.zip"
    tracemalloc.start()
    with replacing(out) as file:
        write(file, form, gathered(shot).filled, "zip", Options(), MORNING)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * SIZE
    with zipfile.ZipFile(out) as book:
        assert [entry.file_size for entry in book.infolist()][1:] == [SIZE] * COUNT


def test_photos_that_are_at_the_centre_only_are_counted(shot: Workspace) -> None:
    evict(shot, "image/webp")
    found = gathered(shot)
    assert found.missing == 1
    assert len(found.filled[0].files) == COUNT - 1


def test_submissions_that_are_at_the_centre_only_are_counted(shot: Workspace) -> None:
    evict(shot, "application/xml")
    assert gathered(shot) == submissions.Gathered(missing=1)


def evict(workspace: Workspace, mime: str) -> None:
    """One piece of this kind is at the centre from now on."""
    piece = next(info for info in workspace.store.uploads() if info.mime == mime)
    workspace.store.mark_uploaded(piece.sha256, piece.size, done=True)
    assert workspace.store.evict_evidence(piece.sha256)
