"""What a report says: every sentence and number, in both languages, and what it says when there is nothing."""

import re
from datetime import date
from typing import Any

import pytest

from desktop.reports.document import Before, FirmFacts
from desktop.reports.languages import Language
from tests.desktop.reports.samples import EVALUATION, REPORT, SERIOUS, WORDS, judged, made, texts


def conclusion(body: dict[str, Any]) -> str:
    return "".join(part["text"] for part in body["conclusion"])


def strong(body: dict[str, Any]) -> list[str]:
    return [part["text"] for part in body["conclusion"] if part["strong"]]


def facts(body: dict[str, Any]) -> dict[str, str]:
    return {fact["label"]: fact["value"] for fact in body["facts"]}


def test_the_head_in_chinese() -> None:
    body = made()
    assert body["subtitle"] == "2026 年第 2 次诊断 · 出具日期 2026 年 11 月 20 日 · 规则包 2026.11"
    assert body["number"] == "XD-R-20261120-AB12-01"
    assert facts(body) == {
        "企业名称": "演示餐饮有限公司",
        "信用代码": "91500108DEM0000001",
        "法定代表人": "演示甲",
        "行业 / 区县": "餐饮业 / 南岸区",
        "培育层级": "提升层",
        "授权": "有效，至 2027-07-23",
        "主理人": "演示周",
        "档案完整度": "95%（198 / 209 项）",
    }
    assert [fact["label"] for fact in body["facts"] if fact["strong"]] == ["企业名称", "信用代码"]


def test_the_head_in_english() -> None:
    body = made("en")
    assert body["subtitle"] == "Diagnosis 2 of 2026 · issued 2026-11-20 · rule pack 2026.11"
    assert facts(body)["Tier"] == "Rising tier"
    assert facts(body)["Consent"] == "valid until 2027-07-23"
    assert facts(body)["Completeness"] == "95% (198 of 209)"


def test_the_conclusion_in_chinese() -> None:
    body = made()
    assert conclusion(body) == (
        "本次诊断检查 18 项，有 2 项须优先处理：抽查 7 份合同无签章；5 人未参保。"
        "完成第四部分所列事项，预计可达 808.9 分（A 级）。"
    )
    assert strong(body) == ["有 2 项须优先处理", "808.9 分（A 级）"]


def test_the_conclusion_in_english() -> None:
    body = made("en")
    assert conclusion(body) == (
        "Questions answered: 18. Findings to be dealt with first: 2 (抽查 7 份合同无签章; 5 人未参保). "
        "With the steps of part 4 the firm is expected to reach 808.9 points (grade A). "
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", "本次诊断检查 18 项，没有须优先处理的问题。"),
        ("en", "Questions answered: 18. Nothing needs to be dealt with first. "),
    ],
)
def test_without_findings_and_a_way_up_little_is_said(language: Language, words: str) -> None:
    body = made(language, findings=(), path=(), target=None)
    assert conclusion(body) == words
    assert body["findings"] == []
    assert "0" in body["findings_title"]
    assert [step["kind"] for step in body["path"]] == ["now"], (
        "the template draws the way only when there is one"
    )


@pytest.mark.parametrize(
    ("language", "some", "none"),
    [
        ("zh", "本次诊断检查 1 项，没有须优先处理的问题。尚有 2 项未查：CT-02、CT-03。", "尚有 2 项未查：CT-02、CT-03。"),
        (
            "en",
            "Questions answered: 1. Nothing needs to be dealt with first. Questions not yet answered: 2 (CT-02, CT-03). ",
            "Questions not yet answered: 2 (CT-02, CT-03). ",
        ),
    ],
)  # fmt: skip
def test_gaps_are_said_and_nothing_checked_is_not_nothing_found(
    language: Language, some: str, none: str
) -> None:
    bare = {"findings": (), "path": (), "target": None, "unanswered": ("CT-02", "CT-03")}
    assert conclusion(made(language, answered=1, **bare)) == some
    assert conclusion(made(language, answered=0, **bare)) == none


def test_the_grade_and_what_is_missing_to_the_next() -> None:
    assert made()["grade"] == {
        "letter": "B",
        "points": "736.9",
        "max": "1000",
        "provisional": False,
        "stars": 4,
        "note": "距 A 级（800 分）还差 63.1 分",
        "previous": "",
    }
    assert made("en")["grade"]["note"] == "63.1 points short of grade A (800)"


@pytest.mark.parametrize(
    ("points", "grade", "zh", "en"),
    [
        (666.0, "C", "较 2025-11-18（666 分，C 级）提升 70.9 分", "70.9 points more than on 2025-11-18 (666 points, grade C)"),
        (800.4, "A", "较 2025-11-18（800.4 分，A 级）下降 63.5 分", "63.5 points less than on 2025-11-18 (800.4 points, grade A)"),
        (736.9, None, "较 2025-11-18（736.9 分，未评级）持平", "as on 2025-11-18 (736.9 points, not rated)"),
    ],
)  # fmt: skip
def test_what_has_changed_since_the_last_time(points: float, grade: str | None, zh: str, en: str) -> None:
    before = Before(date(2025, 11, 18), points, grade)
    assert made(before=before)["grade"]["previous"] == zh
    assert made("en", before=before)["grade"]["previous"] == en


def test_at_the_top_nothing_is_missing() -> None:
    best = judged(points=912.0, grade="A", stars=5)
    assert made(evaluation=best)["grade"]["note"] == "已在最高等级"
    assert made("en", evaluation=best)["grade"]["note"] == "highest grade reached"
    assert made(evaluation=best)["grade"]["points"] == "912"


def test_no_grade_is_no_letter_and_the_provisional_one_is_said() -> None:
    poor = judged(grade=None, provisional=True, coverage=0.316, stars=0)
    body = made(evaluation=poor)
    assert body["grade"]["letter"] == ""
    assert body["grade"]["provisional"] is True
    assert conclusion(body).endswith("佐证覆盖率为 32%，不足 80%，等级为预评。")
    assert "Evidence covers 32%, less than 80%" in conclusion(made("en", evaluation=poor))


def test_a_cap_is_named_in_the_reports_language() -> None:
    capped = judged(grade="D", caps=(SERIOUS,))
    assert made(evaluation=capped)["grade"]["note"] == "受限：有未修复的严重失信处罚，最高 D"
    assert made("en", evaluation=capped)["grade"]["note"] == "capped: Unrepaired serious penalty: D at most"


def test_categories_with_points_and_the_two_main_losses() -> None:
    basic, conduct, history = made()["categories"]
    assert (basic["points_text"], basic["max_text"], basic["count"]) == ("325", "411.5", 2)
    assert (basic["points"], basic["max"]) == (325.0, 411.5)
    assert basic["loss"] == "指标B02", "what lost nothing is not named"
    assert conduct["loss"] == "指标O02；指标O01", "the greater loss first"
    assert (history["points_text"], history["loss"]) == ("—", "本规则包未启用")
    english = made("en")["categories"]
    assert [c["name"] for c in english] == ["Basic information", "Business conduct", "Performance history"]
    assert english[1]["loss"] == "Indicator O02; Indicator O01"


def test_the_total_says_how_much_of_the_scheme_there_is() -> None:
    assert made()["total"] == {
        "count": 5,
        "points": "736.9",
        "max": "1000",
        "note": "试行 5 / 58 项指标，联盟自拟",
    }


def test_findings_stand_as_they_are() -> None:
    body = made()
    assert body["findings_title"] == "二、主要发现（3 项）"
    assert [(f["code"], f["severity"], f["evidence"]) for f in body["findings"]] == [
        ("CT-01", "high", "A1B2C3"),
        ("LB-02", "high", "—"),
        ("TX-03", "medium", "—"),
    ]
    assert body["findings"][0]["fact"] == "抽查 7 份合同无签章。"


def test_plan_lines_and_what_they_lack() -> None:
    first, second = made()["plan"]
    assert first == {
        "severity": "high",
        "title": "补办社保登记",
        "detail": "到窗口办理",
        "owner": "演示乙",
        "due": "2026-11-30",
        "points": "+46",
    }
    assert (second["owner"], second["due"], second["points"]) == ("—", "—", "")


def test_the_way_up_begins_now_and_ends_at_the_grade() -> None:
    body = made()
    assert [(s["points_text"], s["kind"], s["when"]) for s in body["path"]] == [
        ("736.9", "now", "2026-11-20"),
        ("764.5", "step", "7 天内"),
        ("808.9", "reached", "30 天内"),
    ]
    assert [mark["label"] for mark in body["path_marks"]] == ["A 级 800 分", "B 级 700 分"]
    assert body["path_floor"] < 700
    assert body["path_ceiling"] > 808.9


def test_a_way_that_reaches_nothing_promises_nothing() -> None:
    body = made(target=None)
    assert [step["kind"] for step in body["path"]] == ["now", "step", "step"]
    assert "808.9" not in conclusion(body)


def test_indicators_with_status_in_words() -> None:
    rows = {row["code"]: row for row in made()["indicators"]}
    assert (rows["O01"]["points"], rows["O01"]["max"], rows["O01"]["status_text"]) == ("411.9", "500", "")
    assert rows["O02"]["status_text"] == "待佐证"
    assert rows["O03"]["status_text"] == "不适用"
    english = {row["code"]: row for row in made("en")["indicators"]}
    assert (english["O02"]["status_text"], english["O02"]["reason"]) == ("No evidence", "Reason O02")


def test_sources_add_up() -> None:
    assert [(s["name"], s["items"], s["note"]) for s in made()["sources"]] == [
        ("佐证原件", "35", "现场拍照或上传，存于加密档案"),
        ("已填项目", "198", "占应填 209 项的 95%"),
        ("未填项目", "11", "不计分，列入下次走访"),
        ("待佐证指标", "1", "适用而暂无依据，计 0 分并降低覆盖率（现为 91%）"),
    ]


def test_an_archive_without_anything() -> None:
    body = made(completeness=(0, 0), findings=(), plan=(), path=(), target=None, evidence_count=0)
    assert facts(body)["档案完整度"] == "0%（0 / 0 项）"
    assert body["plan"] == []


def test_what_is_not_known_or_not_allowed_is_a_dash() -> None:
    firm = FirmFacts("演示公司", "", "", "—", "", None)
    told = facts(made(firm=firm))
    assert (told["法定代表人"], told["培育层级"], told["授权"]) == ("—", "未定", "无有效授权")


def test_an_unsigned_report_says_so() -> None:
    firm_side, steward = made()["signatures"]
    assert (firm_side["role"], firm_side["note"], firm_side["image"]) == ("企业代表", "待签字", "")
    assert steward["note"] == "2026-11-20 09:00 · XD-NA-0137"


def test_a_preview_has_no_number() -> None:
    assert made(number="")["number"] == "预览，未编号"
    assert made("en", number="")["number"] == "preview"


def test_the_check_value_is_of_what_is_said() -> None:
    value = made()["hash"]
    assert re.fullmatch(r"[0-9A-F]{4}(-[0-9A-F]{4}){2}", value)
    assert made()["hash"] == value
    assert made(answered=17)["hash"] != value
    assert made(issued=date(2026, 11, 21))["hash"] != value


def test_english_pages_hold_no_chinese_of_ours() -> None:
    ours = [text for text in texts(WORDS["en"]) if re.search(r"[㐀-鿿]", text)]
    assert ours == []


def test_both_languages_have_the_same_words() -> None:
    def keys(value: Any) -> Any:
        return {k: keys(v) for k, v in value.items()} if isinstance(value, dict) else None

    assert keys(WORDS["zh"]) == keys(WORDS["en"])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_sentence_keeps_a_gap(language: Language) -> None:
    body = {key: value for key, value in made(language).items() if key != "words"}
    assert [text for text in texts(body) if "{" in text] == []


def test_what_it_is_made_from_stays_as_it_is() -> None:
    before = repr((REPORT, EVALUATION, WORDS))
    made()
    assert repr((REPORT, EVALUATION, WORDS)) == before
