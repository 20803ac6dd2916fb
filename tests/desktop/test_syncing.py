"""A cycle as the program runs it: packs are tried before they are used."""

import json
from collections.abc import Callable, Collection

import pytest
from pytestqt.qtbot import QtBot

from desktop.app import now_utc
from desktop.carrying import UNSETTLED
from desktop.content import builtin
from desktop.content.choosing import choose
from desktop.pages.sync.journal import log_line
from desktop.syncing import PHOTOS_WAIT, Syncing
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


def publish(centre: FakeCentre, version: str, without: Collection[str] = (), **changed: bytes) -> None:
    """The shipped content as a newer version, `without` some files; `changed` are compiled forms in place of
    its own."""
    forms = {f"compiled/{form}.xml": data for form, data in changed.items()}
    files = {**content_files(), **forms, "content.json": json.dumps({"version": version}).encode()}
    files = {name: data for name, data in files.items() if name not in without}
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
    assert choose(workspace.store).content.version == "2098.01"
    publish(centre, "2099.01", visit=b"<no-form/>")
    result = synced(syncing, qtbot)
    assert [(p.error.code, p.subject) for p in result.problems] == [("bad-pack", "content 2099.01")]
    assert "compiled/visit.xml" in str(result.problems[0].error)
    assert choose(workspace.store).content.version == "2098.01", "not what came with the program either"
    entry = workspace.store.sync_log()[0]
    assert entry.details["packs_refused"] == ["content 2099.01"]
    line = log_line(entry)
    assert line.problem
    assert line.words.endswith("; pack not used: content 2099.01")
    syncing.close()


NEWER = (
    "reference/pledges.csv", "reference/pledge_kinds.csv", "reference/audiences.csv", "reference/classes.csv",
    "reference/report_fields.csv", "rules/quality.csv", "rules/duplicates.csv", "rules/intake_words.csv",
)  # fmt: skip


def test_a_pack_from_before_some_tables_existed_works_with_the_programs_own(
    workspace: Workspace, centre: FakeCentre, syncing: Syncing, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    publish(centre, "2098.01", without=NEWER)
    assert synced(syncing, qtbot).problems == ()
    chosen = choose(workspace.store)
    assert (chosen.content.version, chosen.refused) == ("2098.01", None)
    chosen.content.check()
    assert chosen.content.reference.pledges
    assert chosen.content.audiences
    assert "reference/pledge_kinds.csv" in caplog.text
    syncing.close()


def test_a_pack_an_earlier_program_took_and_this_one_cannot_read_is_said_and_not_used(
    workspace: Workspace,
    centre: FakeCentre,
    syncing: Syncing,
    qtbot: QtBot,
    expected_logs: Callable[..., None],
) -> None:
    expected_logs("content pack 2099.01 not used: bad-pack")
    publish(centre, "2098.01")
    synced(syncing, qtbot)
    chosen = choose(workspace.store)
    assert chosen.content.version == "2098.01"
    publish(centre, "2099.01", visit=b"<no-form/>")
    workspace.store.put_pack("content", *centre.state.packs["content"])
    chosen = choose(workspace.store)
    assert chosen.content.version == builtin.shared().version
    assert chosen.refused is not None
    assert "compiled/visit.xml" in str(chosen.refused)
    syncing.close()


def test_the_tenth_month_is_after_the_ninth(
    workspace: Workspace, centre: FakeCentre, syncing: Syncing, qtbot: QtBot
) -> None:
    publish(centre, "10000.1")
    synced(syncing, qtbot)
    assert choose(workspace.store).content.version == "10000.1"
    syncing.close()


def test_a_withdrawal_that_came_just_before_a_crash_takes_its_data_at_the_next_start(
    workspace: Workspace, centre: FakeCentre, qtbot: QtBot
) -> None:
    store = workspace.store
    consent = {
        "kind": "archive", "categories": ["personal"], "valid_from": "2026-01-01", "valid_to": "2027-01-01",
        "signature": "ab" * 32, "withdrawn_on": "2026-11-19",
    }  # fmt: skip
    store.save(archive="f", entity="f", type="firm", set={"name": "演示商行", "phone": "19900000042"})
    store.save(archive="f", entity="c", type="consent", set=consent)
    Syncing(workspace, lambda: FakeTransport(centre, workspace.store.identity)).close()
    assert workspace.archive("f").firm().text("phone"), "nothing is owed: nothing is looked for"
    store.put_setting(UNSETTLED, True)  # the cycle that brought it was never settled
    syncing = Syncing(workspace, lambda: FakeTransport(centre, workspace.store.identity))
    qtbot.waitUntil(lambda: not workspace.archive("f").firm().text("phone"))
    syncing.close()


def test_photos_wait_while_the_network_is_metered_unless_the_person_says_otherwise(
    workspace: Workspace, syncing: Syncing, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.syncing.metered", lambda: True)
    archive = "0190" + "c" * 28
    photo = workspace.store.put_evidence(
        b"jpeg" * 50, archive=archive, mime="image/jpeg", label="演示", captured_at=now_utc()
    )
    workspace.store.save(archive=archive, entity=archive, type="firm", set={"photo": photo.sha256})
    held = synced(syncing, qtbot)
    assert (held.sent_records, held.sent_photos, workspace.store.pending().photos) == (1, 0, 1)
    workspace.store.put_setting(PHOTOS_WAIT, False)
    assert synced(syncing, qtbot).sent_photos == 1
