"""A district whose firms have been judged, one of them under a name that would run in a spreadsheet."""

import pytest

from desktop.workspace import Workspace
from sync.store.model import Change
from tests.corpus.counted import TODAY
from tests.corpus.district import district

FIRMS = 14
HOSTILE = '=cmd|"#let x = panic()" \\ $ <b>演示</b> *_`'


@pytest.fixture
def peopled(workspace: Workspace) -> Workspace:
    """Records of every kind; rows of the list as a save leaves them."""
    drawn = list(district(7, firms=FIRMS, today=TODAY))
    drawn[0]["set"]["name"] = HOSTILE
    late = {"title": "演示", "due_on": "2026-11-01", "status": "todo", "severity": "high"}
    changes = [Change(i["archive"], i["entity"], i["type"], i["set"]) for i in drawn]
    changes.append(Change(drawn[0]["archive"], "late-action", "action", late))
    workspace.store.save_all(changes)
    return workspace
