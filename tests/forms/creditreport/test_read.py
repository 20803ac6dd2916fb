"""A report's text, however it was copied, gives the same records; what is no report says so."""

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.capture.pdf import pdf_text
from desktop.content import builtin
from forms.archive import Archive, Record
from forms.creditreport import Proposed, match, propose, read_report
from forms.creditreport.text import sections_told
from forms.errors import UserError
from tests.corpus.credit_reports import LICENCE, PENALTY, Report, as_pdf, as_text, licences
from tests.corpus.uscc import code

CONTENT = builtin.load()
LAYOUT = CONTENT.credit_report


def proposals(text: str | tuple[str, ...]) -> tuple[Proposed, ...]:
    pages = (text,) if isinstance(text, str) else text
    return propose(read_report(pages, LAYOUT), LAYOUT)


def said(found: tuple[Proposed, ...]) -> list[tuple[str, dict[str, str]]]:
    return [(one.section, dict(one.given)) for one in found]


WHOLE = {
    "licence": {
        "number": "JYDEM0500106000123", "kind": "food", "scope": "热食类食品制售；冷食类食品制售",
        "issuer": "沙坪坝区演示市场监督管理局", "valid_from": "2024-03-05", "valid_to": "2029-03-04",
    },
    "penalty": {
        "doc_no": "渝演市监处罚〔2026〕18号", "authority": "沙坪坝区演示市场监督管理局", "decided_on": "2026-08-20",
        "conduct": "未按规定公示价格，明码标价不规范", "result": "警告；罚款人民币叁仟元整", "fine": "3000",
    },
    "inspection": {
        "authority": "沙坪坝区演示应急管理局", "inspected_on": "2026-05-11", "way": "random", "matter": "消防安全",
        "result": "clean",
    },
    "abnormal": {
        "listed_on": "2025-07-08", "ground": "report", "ground_words": "未依照规定的期限公示年度报告",
        "authority": "沙坪坝区演示市场监督管理局", "removed_on": "2025-08-19", "removal_reason": "已补报并公示",
    },
    "defaulter": {
        "case_no": "（2026）渝演执77号", "court": "沙坪坝区演示人民法院", "decided_on": "2026-06-01",
        "cause": "有履行能力而拒不履行（演示）", "amount": "120000",
    },
}  # fmt: skip


@pytest.mark.parametrize("style", ["colon", "table", "stacked", "wrapped"])
def test_all_records_are_read_however_the_table_was_copied(style: str) -> None:
    report = read_report([as_text(Report(), style)], LAYOUT)
    found = dict(said(propose(report, LAYOUT)))
    assert {code: found[code] for code in WHOLE} == WHOLE
    assert list(found) == [
        "licence", "penalty", "inspection", "honour", "serious", "abnormal", "commitment", "rating", "defaulter",
    ]  # fmt: skip
    assert (report.edition, report.number) == ("V2.0", "DEMO202611180000137")
    assert report.moment == "2026-11-18T10:22:31.000+08:00"
    assert list(sections_told(report, LAYOUT)) == []


@pytest.mark.parametrize("edition", ["V2.0", "2021"])
def test_a_pdf_says_what_its_text_says(edition: str) -> None:
    report = Report(edition=edition)
    pages = pdf_text(as_pdf(report))
    assert said(proposals(pages)) == said(proposals(as_text(report)))
    assert read_report(pages, LAYOUT).edition == edition


def test_where_it_comes_from_is_part_of_it() -> None:
    licence = proposals(as_text(Report()))[0]
    assert licence.values["source"] == "register"
    assert licence.values["queried_at"] == "2026-11-18T10:22:31.000+08:00"
    lines = read_report([as_text(Report())], LAYOUT).lines[licence.first : licence.last + 1]
    assert lines[0].startswith("行政许可决定文书名称")
    assert "数据来源单位：重庆市演示局" in lines


def test_many_entries_are_told_apart() -> None:
    for style in ("colon", "table", "stacked"):
        found = proposals(as_text(Report(licences=licences(30)), style))
        numbers = [one.given["number"] for one in found if one.section == "licence"]
        assert numbers == [f"JYDEM05001{n:08}" for n in range(30)]


def test_what_the_summary_counts_and_nobody_found_is_said() -> None:
    report = read_report([as_text(Report(told={"行政处罚": 3}))], LAYOUT)
    assert [(s.code, told, found) for s, told, found in sections_told(report, LAYOUT)] == [("penalty", 3, 1)]


def test_a_table_of_contents_begins_no_section() -> None:
    contents = "目录\n一、登记注册基础信息 ........ 2\n（二）行政处罚……3\n"
    text = as_text(Report())
    assert said(proposals(text.replace("概要\n", f"{contents}概要\n"))) == said(proposals(text))


def test_a_licence_without_end_is_one() -> None:
    for forever in ("长期", "2099-12-31"):
        entry = tuple((k, forever if k == "有效期至" else v) for k, v in LICENCE)
        given = proposals(as_text(Report(licences=[entry])))[0].values
        assert given["long_term"] == "yes"
        assert "valid_to" not in given


def test_nothing_is_made_of_what_is_empty_or_no_date() -> None:
    entry = tuple((k, {"处罚决定日期": "2026-13-45", "处罚内容": "无"}.get(k, v)) for k, v in PENALTY)
    given = next(p.given for p in proposals(as_text(Report(penalties=[entry]))) if p.section == "penalty")
    assert "decided_on" not in given
    assert "result" not in given


@pytest.mark.parametrize("text", ["", "一封信", "行政 相对人 的来信", "\x00\x01", "مرحبا"])
def test_what_is_no_report_says_so(text: str) -> None:
    with pytest.raises(UserError) as refused:
        read_report([text], LAYOUT)
    assert refused.value.code == "report-not-recognised"


def test_an_endless_text_is_refused_and_a_long_one_read_quickly() -> None:
    with pytest.raises(UserError) as refused:
        read_report(["行政许可\n" * 500_000], LAYOUT)
    assert refused.value.code == "report-too-long"
    text = as_text(Report(licences=licences(1500)))
    began = time.monotonic()
    assert len(proposals(text)) == 1508
    assert time.monotonic() - began < 5


def test_emoji_long_names_and_marks_of_direction_are_only_text() -> None:
    name = "演示" + "渝𫖯" * 39 + "😀"
    entry = tuple((k, "\u202e" + name if k == "处罚机关" else v) for k, v in PENALTY)
    given = next(p.given for p in proposals(as_text(Report(penalties=[entry]))) if p.section == "penalty")
    assert given["authority"] == name


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from([*as_text(Report()).split("\n"), "第1条", "", "：", "1", "长期"]), max_size=80)
)
def test_any_order_of_lines_is_read(lines: list[str]) -> None:
    try:
        report = read_report(["\n".join(lines)], LAYOUT)
    except UserError as error:
        assert error.code == "report-not-recognised"
        return
    for one in propose(report, LAYOUT, "2026-11-18T00:00:00.000+08:00"):
        assert 0 <= one.first <= one.last < len(report.lines)
        assert all(one.given.values())


def penalty(**held: Any) -> Archive:
    return Archive("a", (Record("r", "record.penalty", {**WHOLE["penalty"], **held}),))


def test_known_changed_and_new_are_told_apart() -> None:
    one = next(p for p in proposals(as_text(Report())) if p.section == "penalty")
    assert match(one, penalty(fine="3000.00"), LAYOUT).state == "same"
    changed = match(one, penalty(fine="500", doc_no="渝演市监处罚[2026]18 号"), LAYOUT)
    assert (changed.state, dict(changed.changes)) == ("changed", {"fine": "500"})
    assert match(one, penalty(doc_no="另一号"), LAYOUT).state == "new"
    assert match(one, Archive("a", ()), LAYOUT).state == "new"


@pytest.mark.parametrize("edition", ["V2.0", "2021"])
def test_reports_about_two_firms_in_one_text_are_refused_with_both_codes(edition: str) -> None:
    firms = [code("91", "500103", number) for number in (1, 2)]
    texts = [as_text(Report(edition=edition, uscc=uscc)) for uscc in firms]
    assert said(proposals(texts[0])), "one of them is a report"
    with pytest.raises(UserError) as refused:
        read_report(texts, LAYOUT)
    assert refused.value.code == "report-several"
    assert refused.value.details["codes"] == "、".join(firms)


def test_the_same_report_twice_is_about_one_firm() -> None:
    text = as_text(Report(uscc=code("91", "500103", 1)))
    assert len(read_report([text, text], LAYOUT).items) >= len(read_report([text], LAYOUT).items)
