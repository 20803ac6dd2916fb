"""A cycle as the program runs it: packs are tried before they are used."""

import json

import pytest
from pytestqt.qtbot import QtBot

from desktop.app import now_utc
from desktop.library.opening import load_content
from desktop.pages.sync.journal import log_line
from desktop.syncing import Syncing
from desktop.workspace import Workspace
from sync.client import CycleResult
from tests.resources.definitions import content_files
from tests.sync.client.fake_centre import FakeCentre, FakeTransport
from tests.sync.client.world import pack_of


@pytest.fixture
def centre() -> FakeCentre:
    return FakeCentre()


@pytest.fixture
def syncing(workspace: Workspace, centre: FakeCentre) -> Syncing:
    identity = centre.enrol(centre.add_person("u1", "演示周"))
    workspace.store.enrol(identity)
    workspace.clock = now_utc  # the centre's clock is the real one
    return Syncing(workspace, lambda: FakeTransport(centre, identity))


def publish(centre: FakeCentre, version: str, **changed: bytes) -> None:
    """The shipped content as a newer version; `changed` are compiled forms in place of its own."""
    forms = {f"compiled/{form}.xml": data for form, data in changed.items()}
    files = {**content_files(), **forms, "content.json": json.dumps({"version": version}).encode()}
    centre.publish(pack_of(files, version), "content", version)


def synced(syncing: Syncing, qtbot: QtBot) -> CycleResult:
    with qtbot.waitSignal(syncing.finished, timeout=20_000) as told:
        syncing.start()
    result = told.args[0]
    assert isinstance(result, CycleResult)
    return result


def test_a_signed_pack_that_cannot_be_used_leaves_the_one_in_use(
    workspace: Workspace, centre: FakeCentre, syncing: Syncing, qtbot: QtBot
) -> None:
    publish(centre, "2098.01")
    assert synced(syncing, qtbot).packs == (("content", "2098.01"),)
    assert load_content(workspace.store).version == "2098.01"
    publish(centre, "2099.01", visit=b"<no-form/>")
    result = synced(syncing, qtbot)
    assert [(p.error.code, p.subject) for p in result.problems] == [("bad-pack", "content 2099.01")]
    assert "compiled/visit.xml" in str(result.problems[0].error)
    assert load_content(workspace.store).version == "2098.01", "not what came with the program either"
    entry = workspace.store.sync_log()[0]
    assert entry.details["packs_refused"] == ["content 2099.01"]
    line = log_line(entry)
    assert line.problem
    assert line.words.endswith("; pack not used: content 2099.01")
    syncing.close()
