"""A library in which things are wrong, and firms are kept twice."""

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
