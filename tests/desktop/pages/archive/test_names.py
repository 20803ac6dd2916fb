"""History and timeline call a colleague by the name the centre told, not by an id."""

import pytest

from desktop.pages.archive.outlook import OutlookPresenter
from desktop.pages.archive.past import PastPresenter
from desktop.workspace import Workspace
from sync import hlc
from sync.event import Event, encode
from sync.store.exchanged import IncomingEvents
from tests.desktop.conftest import MORNING

FIRM = "0190" + "a" * 28
COLLEAGUE = "ZLR-0092"


@pytest.fixture
def brought(workspace: Workspace) -> Workspace:
    """A firm made here; a colleague's penalty record and name came with a sync."""
    workspace.save(archive=FIRM, entity=FIRM, type="firm", set={"name": "演示渝味来餐饮有限公司"})
    penalty = {"doc_no": "演罚〔2026〕1号", "decided_on": "2026-10-08", "authority": "演示局"}
    stamp = hlc.stamp(int(MORNING.timestamp() * 1000))
    event = Event("XD-BN-0092", 1, stamp, COLLEAGUE, FIRM, "0190" + "b" * 28, "record.penalty", penalty)
    workspace.store.receive([IncomingEvents("s2", (encode(event),), 1, {COLLEAGUE: "演示张"})])
    workspace.forget(FIRM)
    return workspace


def test_the_history_says_who_and_on_which_device(brought: Workspace) -> None:
    past = PastPresenter(brought)
    past.open(FIRM)
    assert {(event.who, event.device) for event in past.events()} == {
        ("演示周", "XD-NA-0137"),
        ("演示张", "XD-BN-0092"),
    }


def test_the_timeline_says_who(brought: Workspace) -> None:
    outlook = OutlookPresenter(brought)
    outlook.archive = FIRM
    assert [moment.who for moment in outlook.state().moments] == ["演示张"]
