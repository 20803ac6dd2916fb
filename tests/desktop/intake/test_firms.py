"""Whose a row is, against a real library: one code twice, in the file and in the store, and firms merged away."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.workspace import Workspace
from forms.errors import UserError
from tests.desktop.intake.conftest import Bring
from tests.desktop.intake.files import HEAD, row, text, uscc

Kept = Callable[[str], dict[str, Any]]
PENALTY = (
    "信用代码",
    "决定书文号",
    "处罚机关",
    "决定日期",
    "违法行为",
    "处罚内容",
    "罚款金额（元）",
    "失信等次",
    "等次依据",
)


def penalty(code: str, number: str = "渝演罚〔2026〕1号") -> tuple[str, ...]:
    return (
        code,
        number,
        "演示市场监督管理局",
        "2026-05-06",
        "演示违法行为",
        "罚款",
        "1000",
        "轻微",
        "处罚决定书载明",
    )


def test_one_code_twice_in_a_file_is_one_firm_and_the_second_row_is_told(
    bring: Bring, workspace: Workspace, kept: Kept, tmp_path: Path
) -> None:
    found = bring(text(tmp_path / "a.csv", [HEAD, row(1), row(2, 统一社会信用代码=uscc(1))]))
    assert found.outcomes == ["new", "refused"]
    assert found.words[3] == "B3 This firm stands in row 2 already; that row counts.\n"
    assert workspace.store.count_firms() == 1
    assert kept(uscc(1))["name"] == "演示1号餐饮有限公司"


def test_a_code_that_is_here_changes_its_archive_and_makes_no_second(
    bring: Bring, workspace: Workspace, kept: Kept, tmp_path: Path
) -> None:
    bring(text(tmp_path / "a.csv", [HEAD, row(1)]))
    found = bring(text(tmp_path / "b.csv", [HEAD, row(1, 单位名称="演示改名餐饮有限公司", 人数="20")]))
    assert found.outcomes == ["changed"]
    assert workspace.store.count_firms() == 1
    assert (kept(uscc(1))["name"], kept(uscc(1))["employees"]) == ("演示改名餐饮有限公司", 20)
    assert "演示1号餐饮有限公司 → 演示改名餐饮有限公司" in found.words[2]


def test_a_code_that_two_archives_have_is_refused_with_both_names(
    bring: Bring, workspace: Workspace, tmp_path: Path
) -> None:
    for archive in ("a", "b"):
        firm = {"name": f"演示{archive}有限公司", "uscc": uscc(1)}
        workspace.store.save(archive=archive, entity=archive, type="firm", set=firm)
    before = workspace.store.seq
    found = bring(text(tmp_path / "a.csv", [PENALTY, penalty(uscc(1))]), "record.penalty")
    assert found.outcomes == ["refused"]
    assert "Several archives fit: 演示a有限公司、演示b有限公司" in found.words[2]
    assert workspace.store.seq == before


@pytest.fixture
def merged(workspace: Workspace) -> Workspace:
    """Archive `b` (code 2) was merged into archive `a` (code 1)."""
    for archive, number in (("a", 1), ("b", 2)):
        firm = {"name": f"演示{number}号餐饮有限公司", "uscc": uscc(number)}
        workspace.store.save(archive=archive, entity=archive, type="firm", set=firm)
    workspace.store.save(archive="b", entity="b", type="firm", set={"merged_into": "a"})
    return workspace


@pytest.mark.parametrize("said", [uscc(2), "演示2号餐饮有限公司"])
def test_records_of_a_firm_merged_away_go_to_the_one_that_stands_for_it(
    bring: Bring, merged: Workspace, tmp_path: Path, said: str
) -> None:
    head = (("信用代码" if said == uscc(2) else "企业名称"), *PENALTY[1:])
    found = bring(text(tmp_path / "a.csv", [head, penalty(said)]), "record.penalty")
    assert found.outcomes == ["new"], found.words
    assert found.archives == ("a",)
    assert f"The archive of {uscc(2)} was merged into this one" in found.words[2]
    assert len(merged.archive("a").of("record.penalty")) == 1


@pytest.mark.parametrize("by", ["code", "name"])
def test_a_list_of_firms_neither_revives_nor_overwrites_by_a_firm_merged_away(
    bring: Bring, merged: Workspace, kept: Kept, tmp_path: Path, by: str
) -> None:
    rows = row(2) if by == "code" else row(2, 统一社会信用代码="")
    found = bring(text(tmp_path / "a.csv", [HEAD, rows]))
    assert found.outcomes == ["refused"]
    assert f"The archive of {uscc(2)} was merged into another one" in found.words[2]
    assert merged.store.count_firms() == 1
    assert kept(uscc(1))["name"] == "演示1号餐饮有限公司"


def test_the_code_of_a_firm_merged_away_finds_who_stands_for_it(merged: Workspace) -> None:
    assert merged.store.firms_with_code(uscc(2)) == (("a", "演示1号餐饮有限公司"),)
    merged.store.save(archive="b", entity="b", type="firm", set={"merged_into": ""})
    assert merged.store.firms_with_code(uscc(2)) == (("b", "演示2号餐饮有限公司"),)


def test_what_came_between_trial_and_saving_stops_the_saving(
    bring: Bring, workspace: Workspace, kept: Kept, tmp_path: Path
) -> None:
    found = bring(text(tmp_path / "a.csv", [HEAD, row(1), row(2)]), save=False)
    firm = {"name": "演示由同步带来有限公司", "uscc": uscc(2)}
    workspace.store.save(archive="s", entity="s", type="firm", set=firm)
    before = workspace.store.seq
    with pytest.raises(UserError) as caught:
        found.trial.save("a.csv", lambda _done, _total: None)
    assert caught.value.code == "intake-stale"
    assert workspace.store.seq == before
    assert bring(text(tmp_path / "a.csv", [HEAD, row(1), row(2)])).outcomes == ["new", "changed"]
    again = bring(text(tmp_path / "b.csv", [HEAD, row(1, 人数="13")]), save=False)
    workspace.store.save(archive="x", entity="x", type="firm", set={"name": "演示无关"})
    archive = workspace.store.firms_with_code(uscc(1))[0][0]
    workspace.store.save(archive=archive, entity=archive, type="firm", set={"employees": 99})
    with pytest.raises(UserError) as caught:
        again.trial.save("b.csv", lambda _done, _total: None)
    assert caught.value.code == "intake-stale"
    assert kept(uscc(1))["employees"] == 99
