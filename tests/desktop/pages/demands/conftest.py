"""A window as far as these pages need one, and a district of twelve firms."""

from datetime import date
from typing import Any

import pytest

from desktop.workspace import Workspace
from sync.store.model import Change
from tests.corpus.district import district

TODAY = date(2026, 11, 20)
KINDS = frozenset(
    [
        "firm",
        "assignment",
        "consent",
        "visit",
        "action",
        "commitment",
        "record.commitment_check",
        "record.list_entry",
        "record.penalty",
        "record.contract",
        "record.contract_milestone",
        "record.voluntary_item",
        "record.demand",
        "record.service_agreement",
        "record.policy_application",
        "record.finance_need",
        "record.finance_case",
        "record.attendance",
    ]
)


class Window:
    """Remembers what was opened, said, and the last way to undo."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, dict[str, Any]]] = []
        self.said: list[str] = []
        self.undo: Any = None

    def open(self, page: str, **args: Any) -> None:
        self.opened.append((page, args))

    def back(self) -> None: ...

    def remember(self) -> None: ...

    def toast(self, words: str, undo: Any = None) -> None:
        self.said.append(words)
        self.undo = undo

    def show_error(self, error: Exception) -> None:
        raise error

    def sync(self) -> None: ...


@pytest.fixture
def window() -> Window:
    return Window()


@pytest.fixture
def firms(workspace: Workspace) -> list[str]:
    """Archives of the district by number."""
    drawn = (item for item in district(7, firms=12, today=TODAY) if item["type"] in KINDS)
    changes = [Change(i["archive"], i["entity"], i["type"], i["set"]) for i in drawn]
    workspace.store.save_all(changes)
    return list(dict.fromkeys(change.archive for change in changes))
