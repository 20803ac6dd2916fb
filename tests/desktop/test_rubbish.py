"""Whatever another computer or an import put into an archive, every reader of it goes on."""

import io
from itertools import cycle
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop.dossier.compose import Desk
from desktop.dossier.order import Order, deliver
from desktop.pages.archive.past import PastPresenter
from desktop.pages.archive.presenter import ArchivePresenter
from desktop.pages.demands.presenter import DemandsPresenter
from desktop.pages.pledges.presenter import QueuePresenter
from desktop.pages.rights.presenter import RightsPresenter
from desktop.pages.today.presenter import TodayPresenter
from desktop.pages.visits.presenter import PlannerPresenter
from desktop.rights import copying, holdings
from desktop.workspace import Workspace
from sync.store.model import Change

FIRM = "0192f000-0000-7000-8000-00000000000f"
RUBBISH: dict[str, Any] = {
    "day one": "0001-01-01", "last day": "9999-12-31", "no such day": "2026-02-29", "leap day": "2024-02-29",
    "moment": "9999-12-31T23:59:59.999+14:00", "first moment": "0001-01-01T00:00:00+08:00",
    "huge": "1e308", "minus": "-1", "not a number": "NaN", "infinite": "-Infinity", "big int": 2**62,
    "a float": 1e308, "rare": "名𫖯🏪" * 26, "rtl": "\u202e2026-01-01\u202c عربى", "control": "a\x00\x1b\x07\n\r",
    "formula": "=HYPERLINK(\"http://x\",\"y\")", "list": ["=1+1", "", "2026-01-01"], "map": {"a": {"b": [1]}},
    "true": True, "empty list": [], "path": "../../con.txt", "long": "长" * 3_000,
}  # fmt: skip


def filled(workspace: Workspace, shift: int) -> None:
    """A record of every kind with rubbish in every property, another one in each; and an authorisation that
    lets all be read."""
    changes, values_of = [], cycle([*RUBBISH.values()][shift:] + [*RUBBISH.values()][:shift])
    for number, kind in enumerate(workspace.content.standard.kinds):
        names = {
            name
            for dataset in workspace.content.form(kind.form).datasets
            if dataset.name == kind.dataset
            for name in dataset.properties
        }
        values = {name: next(values_of) for name in sorted(names)}
        entity = FIRM if kind.code == "firm" else f"{kind.code}-{number}"
        changes.append(Change(FIRM, entity, kind.code, values))
    live = {
        "kind": "archive", "categories": ["basic", "personal", "tax", "finance", "social", "utility"],
        "valid_from": "2026-01-01", "valid_to": "2027-01-01", "signature": "ab" * 32,
    }  # fmt: skip
    changes.append(Change(FIRM, "live", "consent", live))
    workspace.store.save_all(changes)
    workspace.forget()


@pytest.mark.parametrize("shift", [0, 7, 15])
def test_it_is_judged_shown_and_exported(workspace: Workspace, tmp_path: Path, shift: int) -> None:
    filled(workspace, shift)
    workspace.refresh_summary(FIRM)
    assert workspace.inspected(FIRM) is not None
    archive = ArchivePresenter(workspace)
    archive.archive = FIRM
    assert archive.head().name is not None
    assert len([archive.kind(kind) for kind in workspace.content.standard.kinds]) > 50
    past = PastPresenter(workspace)
    past.open(FIRM)
    assert past.events()
    rights = RightsPresenter(workspace)
    rights.archive = FIRM
    assert rights.state().records
    assert TodayPresenter(workspace).state() is not None
    planner, demands, queue = (
        PlannerPresenter(workspace),
        DemandsPresenter(workspace),
        QueuePresenter(workspace),
    )
    planner.take(planner.reader()())
    demands.asked = demands.reader()()
    queue.queue = queue.reader()()
    assert planner.state() is not None
    assert (demands.figures(), demands.difficulties(), demands.table()) is not None
    assert (queue.state(), queue.table()) is not None
    kept = copying.kept_json(rights.firm(), holdings.kept(workspace, FIRM), workspace.now())
    assert kept
    for shape in ("sheets", "classes", "dossier"):
        out = tmp_path / shape
        delivered = deliver(_desk(workspace), "me", _order(workspace, shape), out)
        assert delivered.archives == 1
        if shape == "sheets":
            book = openpyxl.load_workbook(io.BytesIO(out.read_bytes()))
            assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)


def _desk(workspace: Workspace) -> Desk:
    return Desk(workspace.store, workspace.content, {}, "演示周", "演示服务站", workspace.now())


def _order(workspace: Workspace, shape: Any) -> Order:
    audience = next(one for one in workspace.content.audiences if one.code == "firm")
    return Order((FIRM,), shape, "zh", audience, "", "核对")
