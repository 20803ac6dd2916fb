"""A library in which things are wrong, and firms are kept twice."""

from typing import Any

import pytest

from desktop.workspace import Workspace
from sync.store.model import Change

CODE = "91500108DEM0000018"
GOOD = {
    "name": "演示川味园餐饮有限公司", "uscc": "91110000600037341L", "county": "500108", "gbt4754": "62",
    "entity_type": "company", "reg_status": "active", "established_on": "2016-03-01", "employees": 12,
    "address": "演示路18号", "licence_required": "no", "tier": "basic",
}  # fmt: skip
TWIN = {**GOOD, "name": "重庆演示川味园餐饮有限责任公司", "uscc": "91110000600037341M", "scope": "餐饮服务"}


class Window:
    """Stands where the window does: remembers what was opened, and what could be undone."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, dict[str, Any]]] = []
        self.undo: Any = None
        self.said: list[str] = []

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

    def lock(self) -> None: ...


@pytest.fixture
def window() -> Window:
    return Window()


@pytest.fixture
def twins(workspace: Workspace) -> Workspace:
    """Two archives of one firm, the second with a slip in its code and a penalty; and another firm."""
    penalty = {
        "doc_no": "渝演〔2026〕1 号", "authority": "演示局", "decided_on": "2026-06-01", "fulfilled_on": "2026-05-01",
        "grade": "serious", "conduct": "演示", "result": "演示", "published": "yes",
    }  # fmt: skip
    workspace.save_all(
        [
            Change("a", "a", "firm", GOOD),
            Change("b", "b", "firm", TWIN),
            Change("b", "p", "record.penalty", penalty),
            Change("c", "c", "firm", {"name": "演示😀" * 20, "uscc": CODE, "county": "999999"}),
        ]
    )
    return workspace
