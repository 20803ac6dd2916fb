"""Rows judged by the forms: as if typed, a second time the same, and every reason why one is refused."""

from typing import Any

import pytest

from forms.archive import Record
from forms.content import Content
from tests.corpus.uscc import code
from tests.forms.intake.conftest import CODE, FIRM, Judging, codes, consent, firm

HEAD = [
    "单位名称",
    "统一社会信用代码",
    "企业类型",
    "经营状态",
    "成立时间",
    "住所",
    "区县",
    "行业",
    "人数",
    "需要许可",
]
PENALTY = [
    "信用代码",
    "决定书文号",
    "处罚机关",
    "决定日期",
    "违法行为",
    "处罚内容",
    "罚款金额（元）",
    "失信等次",
    "等次依据",
]


def row(name: str = FIRM, uscc: str = CODE, **other: str) -> list[str]:
    said = [
        name,
        uscc,
        "有限公司",
        "存续",
        "2020年3月1日",
        "演示路 1 号附 2 号",
        "渝中区",
        "餐饮业",
        "12",
        "是",
    ]
    return [other.get(heading, value) for heading, value in zip(HEAD, said, strict=True)]


def penalty(uscc: str = CODE, number: str = "渝演罚〔2026〕1 号", fine: str = "1,000") -> list[str]:
    return [
        uscc,
        number,
        "演示市场监督管理局",
        "2026/5/6",
        "演示违法行为",
        "罚款",
        fine,
        "轻微",
        "处罚决定书载明",
    ]


def test_a_new_firm_is_what_its_form_would_have_saved(judge: Judging) -> None:
    (verdict,) = judge("firm", [HEAD, row()])
    assert verdict.outcome == "new", verdict.notes
    (planned,) = verdict.changes
    assert planned.archive == planned.entity
    assert planned.set["tier"] == "basic", "the form's own default"
    assert (planned.set["established_on"], planned.set["employees"]) == ("2020-03-01", 12)


def test_a_second_import_changes_what_differs_and_doubles_nothing(judge: Judging) -> None:
    (first,) = judge("firm", [HEAD, row()])
    here = {"a": [Record("a", "firm", first.changes[0].set)]}
    (same,) = judge("firm", [HEAD, row()], here)
    assert (same.outcome, same.changes) == ("same", ())
    (changed,) = judge("firm", [HEAD, row(人数="15")], here)
    assert changed.outcome == "changed"
    assert (changed.changes[0].set, changed.changes[0].before) == ({"employees": 15}, {"employees": 12})
    (blank,) = judge("firm", [HEAD, row(人数="")], here)
    assert blank.outcome == "same", "an empty cell takes nothing away"


@pytest.mark.parametrize(
    ("other", "why", "column"),
    [({"单位名称": ""}, "required", 1), ({"成立时间": "2090-01-01"}, "constraint", 5), ({"成立时间": "3/1/2026"}, "date-ambiguous", 5),
     ({"企业类型": "外资"}, "choice", 3), ({"人数": "许多"}, "whole", 9), ({"统一社会信用代码": CODE[:-1] + "I"}, "uscc", 2)],
)  # fmt: skip
def test_what_the_form_forbids_is_refused_at_its_cell(
    judge: Judging, other: dict[str, str], why: str, column: int
) -> None:
    (verdict,) = judge("firm", [HEAD, row(**other)])
    assert (verdict.outcome, verdict.changes) == ("refused", ())
    assert (why, column) in [(note.code, note.column) for note in verdict.stopped]


def test_a_firm_twice_in_the_file_counts_once(judge: Judging) -> None:
    first, second = judge("firm", [HEAD, row(), row("演示乙有限公司")])
    assert first.outcome == "new"
    assert [(note.code, note.detail) for note in second.stopped] == [("firm-twice", "2")]


def test_two_firms_with_one_code_are_named_and_neither_is_touched(judge: Judging) -> None:
    here = {"a": [firm("a")], "b": [firm("b", "演示乙有限公司")]}
    for kind, rows in (("firm", [HEAD, row()]), ("record.penalty", [PENALTY, penalty()])):
        (verdict,) = judge(kind, rows, here)
        assert codes(verdict) == ["firm-several"]
        assert verdict.stopped[0].detail == f"{FIRM}、演示乙有限公司"


def test_a_firm_kept_without_its_code_gets_it(judge: Judging) -> None:
    (verdict,) = judge("firm", [HEAD, row()], {"a": [firm("a", uscc="")]})
    assert (verdict.outcome, verdict.changes[0].entity) == ("changed", "a")
    assert verdict.changes[0].set["uscc"] == CODE


def test_strange_names_pass_whole(judge: Judging) -> None:
    names = ["𫖯" * 40, "演" * 80, "演示😀👨‍👩‍👧餐饮", "שלום演示", "Ünïcode & <演示>"]
    rows = [row(name, code("91", "500103", 50 + n)) for n, name in enumerate(names)]
    found = judge("firm", [HEAD, *rows])
    assert [v.changes[0].set["name"] for v in found] == names


def test_what_no_authorisation_covers_is_left_out_or_refused(judge: Judging) -> None:
    head, rows = [*HEAD, "法人", "手机"], [[*row(), "演示张", "13800000000"]]
    (bare,) = judge("firm", [head, *rows])
    assert bare.outcome == "new"
    assert {n.property for n in bare.notes if n.code == "withheld"} == {"legal_rep", "phone"}
    assert not {"legal_rep", "phone"} & set(bare.changes[0].set)
    (allowed,) = judge("firm", [head, *rows], {"a": [firm(), consent(["personal"])]})
    assert allowed.changes[0].set["legal_rep"] == "演示张"
    tax: list[Any] = [["代码", "年度", "级别", "查询日期"], [CODE, "2025", "A", "2026-06-01"]]
    assert codes(judge("record.tax_level", tax, {"a": [firm()]})[0]) == ["consent"]
    assert judge("record.tax_level", tax, {"a": [firm(), consent(["tax"])]})[0].outcome == "new"


def test_an_archive_whose_authorisation_ended_is_only_read(judge: Judging) -> None:
    here = {"a": [firm(), consent(["tax"], valid_to="2026-06-01")]}
    assert codes(judge("record.penalty", [PENALTY, penalty()], here)[0]) == ["closed"]


def test_records_are_told_apart_by_their_number_and_meet_the_rows_before(judge: Judging) -> None:
    here = {"a": [firm()]}
    rows = [
        penalty(),
        penalty(number="渝演罚〔2026〕2 号"),
        penalty(fine="9"),
        penalty(code("91", "500103", 9)),
    ]
    found = judge("record.penalty", [PENALTY, *rows], here)
    assert [v.outcome for v in found] == ["new", "new", "refused", "refused"], [v.notes for v in found]
    assert [codes(v) for v in found[2:]] == [["twice"], ["firm-none"]]
    made = found[0].changes[0]
    held = [*here["a"], Record(made.entity, made.type, made.set)]
    again = judge("record.penalty", [PENALTY, penalty(), penalty(fine="2000")][:2], {"a": held})
    assert again[0].outcome == "same"
    (changed,) = judge("record.penalty", [PENALTY, penalty(fine="2000")], {"a": held})
    assert (changed.outcome, changed.changes[0].entity) == ("changed", made.entity)


def test_a_table_for_one_archive_needs_no_column_and_refuses_strangers(judge: Judging) -> None:
    here = {"a": [firm()], "b": [firm("b", "演示乙有限公司", code("91", "500103", 2))]}
    own = judge("record.penalty", [PENALTY[1:], penalty()[1:]], here, own_firm="a")
    assert own[0].changes[0].archive == "a"
    other = judge("record.penalty", [PENALTY, penalty(code("91", "500103", 2))], here, own_firm="a")
    assert codes(other[0]) == ["firm-other"]


def test_a_value_for_all_rows_gives_way_to_what_is_there(judge: Judging) -> None:
    fixed = {"licence_required": "no"}
    (verdict,) = judge("firm", [HEAD[:-1], row()[:-1]], fixed=fixed)
    assert verdict.changes[0].set["licence_required"] == "no"
    held = {"a": [Record("a", "firm", {**verdict.changes[0].set, "licence_required": "yes"})]}
    (kept,) = judge("firm", [HEAD[:-1], row()[:-1]], held, fixed)
    assert kept.outcome == "same"


def test_towns_of_one_name_are_told_apart_by_their_county(judge: Judging, content: Content) -> None:
    towns = content.reference_tables()["towns.csv"].decode().splitlines()
    rows = [line.split(",") for line in towns]
    name, county = rows[0].index("name_zh"), next(i for i, h in enumerate(rows[0]) if "county" in h)
    twice = [r for r in rows[1:] if sum(o[name] == r[name] for o in rows[1:]) == 2]
    labels = dict(next(t for t in _targets(content) if t.name == "county").choices and _counties(content))
    for town in twice[:2]:
        rowed = [*row(区县=labels[town[county]]), town[name]]
        (verdict,) = judge("firm", [[*HEAD, "街道"], rowed])
        assert verdict.outcome == "new", verdict.notes
        assert verdict.changes[0].set["town"] == town[rows[0].index("code")]


def _targets(content: Content) -> Any:
    from forms.intake.targets import subject

    return subject(content, content.intake_words, "firm").targets


def _counties(content: Content) -> list[tuple[str, str]]:
    county = next(t for t in _targets(content) if t.name == "county")
    return [(value, zh) for value, zh, _ in county.choices]


def test_rows_of_a_contract_find_it_by_its_title(judge: Judging) -> None:
    contract = {"title": "演示采购合同", "category": "purchase", "counterparty": "演示乙", "written": "yes",
                "signed_on": "2026-01-05", "ends_on": "2027-01-05", "amount": "1000.00", "status": "active",
                "staged": "yes"}  # fmt: skip
    here = {"a": [firm(), Record("c", "record.contract", contract)]}
    head = ["信用代码", "所属合同", "节点", "类别", "约定日期", "金额（元）", "是否构成违约"]
    rows = [
        [CODE, title, "首付款", "付款", "2026-12-01", "500", "否"]
        for title in ("演示采购合同", "没有的合同", "")
    ]
    found = judge("record.contract_milestone", [head, *rows], here)
    assert [codes(v) for v in found[1:]] == [["parent-none"], ["parent-unnamed"]]
    if found[0].outcome == "new":
        made = next(c for c in found[0].changes if c.type == "record.contract_milestone")
        assert (made.set["contract"], made.set["title"]) == ("c", "首付款")
    else:
        assert {n.code for n in found[0].stopped} <= {"choice", "required"}, found[0].notes
