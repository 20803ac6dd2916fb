"""The sync page and a real centre: all agrees, and what was decided once is decided everywhere."""

import base64
import secrets
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.app import now_utc
from desktop.parts import TextInput
from desktop.syncing import Syncing
from desktop.workspace import Workspace
from forms.archive import JSON
from sync.client import HttpTransport, enrol, run_cycle
from sync.store import Store
from tests.desktop.conftest import MORNING
from tests.desktop.pages.sync.parted import (
    FIRM,
)
from tests.desktop.pages.sync.shown import opened, press, words_on
from tests.desktop.window import Window
from tests.sync.service import Service

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def test_a_real_centre_takes_all_and_agrees(workspace: Workspace, centre: Service, qtbot: QtBot) -> None:
    workspace.clock = now_utc  # the centre's clock is the real one
    facts = {"name": "演示渝味来餐饮有限公司", "uscc": "91500108DEM0000001", "employees": 26}
    workspace.store.save(archive=FIRM, entity=FIRM, type="firm", set=facts)
    centre.admin("create-unit", "nanan", "演示服务站")
    centre.admin("create-user", "ZLR-0137", "演示周", "--unit", "nanan")
    code = centre.admin("enrolment-code", "ZLR-0137").split()[-1]
    mine = enrol(centre.url, code, "test device")
    workspace.store.enrol(mine)
    syncing = Syncing(workspace, lambda: HttpTransport(centre.url, mine))
    page = opened(workspace, Window(), qtbot, syncing)
    with qtbot.waitSignal(syncing.finished, timeout=20_000) as told:
        syncing.start()
    result = told.args[0]
    assert result.problems == ()
    assert result.sent_records > 0
    assert workspace.sync_state.pending.records == 0
    assert workspace.sync_state.link == "online"
    assert "Sync done." in page.findChild(QWidget, "sync.message").accessibleName()
    assert "Sent" in words_on(page), "and the log has a line of it"
    syncing.close()


def test_resolved_once_on_one_device_is_resolved_on_the_other(
    workspace: Workspace, centre: Service, tmp_path: Path, qtbot: QtBot
) -> None:
    """Mine, theirs, both and something else, four fields at once, by a real centre."""
    workspace.clock = now_utc
    centre.admin("create-unit", "nanan", "演示服务站")
    centre.admin("create-user", "ZLR-0137", "演示周", "--unit", "nanan")
    mine, theirs = (
        enrol(centre.url, centre.admin("enrolment-code", "ZLR-0137").split()[-1], name) for name in "ab"
    )
    workspace.store.enrol(mine)
    other = Store.create(tmp_path / "other.db", secrets.token_bytes(32), theirs)

    def sync_other() -> None:
        line = HttpTransport(centre.url, theirs)
        run_cycle(other, line, now_utc, lambda: False, lambda _: None)
        line.close()

    syncing = Syncing(workspace)
    page = opened(workspace, Window(), qtbot, syncing)

    def sync_mine() -> None:
        with qtbot.waitSignal(syncing.finished, timeout=20_000):
            syncing.start()

    def save(store: Store, **facts: JSON) -> None:
        store.save(archive=FIRM, entity=FIRM, type="firm", set=facts)

    save(workspace.store, name="演示渝味来餐饮有限公司", uscc="91500108DEM0000001")
    sync_mine()
    sync_other()
    proof = workspace.store.put_evidence(
        PNG, archive=FIRM, mime="image/png", label="演示", captured_at=MORNING
    )
    save(workspace.store, employees=28, address="甲路", labels=["a"], name="甲", photo=proof.sha256)
    save(other, employees=31, address="乙路", labels=["b"], name="乙")
    sync_mine()
    sync_other()
    sync_mine()
    page.enter(archive=FIRM)
    rows = {row.key.partition("/")[2]: (n, row) for n, row in enumerate(page._state().fields)}
    assert set(rows) == {"employees", "address", "labels", "name"}
    sides = rows["employees"][1].sides
    assert [(s.who, s.device, s.proven) for s in sides] == [
        ("演示周", mine.device, True),
        ("演示周", theirs.device, False),
    ], "who, on which device, and with a photo or not"
    assert sides[0].proof == "演示", "which photo that is"
    qtbot.waitUntil(lambda: "演示周" in words_on(page))
    choices = {"employees": "mine", "address": "theirs", "labels": "both", "name": "other"}
    for name, choice in choices.items():
        press(page, qtbot, f"sync.choice.{rows[name][0]}.{choice}")
    field = page.findChild(TextInput, f"sync.other.{rows['name'][0]}")
    qtbot.keyClicks(field, "Demo C")
    press(page, qtbot, "sync.save")
    qtbot.waitUntil(lambda: "Nothing is undecided" in words_on(page))
    sync_mine()
    assert len(other.conflicts()) == 4
    sync_other()
    assert other.conflicts() == workspace.store.conflicts() == ()
    firm = other.entity(FIRM)
    assert firm is not None
    said = firm.properties()
    assert (said["employees"], said["address"], said["name"]) == (28, "乙路", "Demo C")
    assert sorted(map(str, said["labels"] or ())) == ["a", "b"]  # type: ignore[arg-type] # a list here
    assert other.digest(FIRM) == workspace.store.digest(FIRM)
    syncing.close()
    other.close()
