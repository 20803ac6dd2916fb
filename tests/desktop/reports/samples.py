"""A report whose every figure is chosen, so that each can be looked for on the page."""

import dataclasses
import json
from datetime import date
from pathlib import Path
from typing import Any

import resources
from desktop.reports.document import (
    FindingLine,
    FirmFacts,
    ImprovementReport,
    PathStep,
    PlanLine,
    Signature,
    document,
)
from desktop.reports.languages import Language
from forms.judge.evaluate import Cap, CategoryResult, Evaluation, IndicatorResult
from forms.judge.upgrade import UpgradeOption

FOLDER = Path(resources.__file__).parent / "reports"
TEMPLATE = (FOLDER / "improvement.typ").read_bytes()
WORDS: dict[Language, dict[str, Any]] = json.loads((FOLDER / "words.json").read_text("utf-8"))
TODAY = date(2026, 11, 20)
SERIOUS = Cap(
    "SERIOUS", "D", "有未修复的严重失信处罚，最高 D", "Unrepaired serious penalty: D at most", "REPAIR"
)


def indicator(code: str, points: float, top: float, status: str = "scored") -> IndicatorResult:
    """An indicator of the category its code begins with."""
    return IndicatorResult(
        code=code,
        category=code[0],
        name_zh=f"指标{code}",
        name_en=f"Indicator {code}",
        points=points,
        max=top,
        scheme_points=points,
        scheme_max=top,
        status=status,  # type: ignore[arg-type] # the three words are written out below
        row=f"{code}.1",
        reason_zh=f"理由{code}",
        reason_en=f"Reason {code}",
        evidence=(),
        advice_zh="",
        advice_en="",
        lost=top - points,
        inputs=(),
    )


EVALUATION = Evaluation(
    points=736.9,
    max=1000,
    coverage=0.913,
    grade="B",
    provisional=False,
    stars=4,
    tier_hint="",
    categories=(
        CategoryResult("B", "基本信息", "Basic information", 325.0, 411.5, 2, 10),
        CategoryResult("O", "经营行为", "Business conduct", 411.9, 588.5, 3, 13),
        CategoryResult("P", "履约历史", "Performance history", 0, 0, 0, 12),
    ),
    indicators=(
        indicator("B01", 200, 200),
        indicator("B02", 125, 211.5),
        indicator("O01", 411.9, 500),
        indicator("O02", 0, 88.5, "unevidenced"),
        indicator("O03", 0, 0, "na"),
    ),
    caps=(),
    rules_version="2026.11",
)


def option(code: str, days: int) -> UpgradeOption:
    """A way up that takes so many days."""
    return UpgradeOption(code, f"做法{code}", f"Step {code}", 10, days, 0, (code,), "", "", ())


REPORT = ImprovementReport(
    number="XD-R-20261120-AB12-01",
    issued=TODAY,
    round=2,
    firm=FirmFacts(
        "演示餐饮有限公司", "91500108DEM0000001", "演示甲", "餐饮业 / 南岸区", "rising", date(2027, 7, 23)
    ),
    officer="演示周",
    device="XD-NA-0137",
    evaluation=EVALUATION,
    installed=5,
    scheme_size=58,
    thresholds=(("A", 800), ("B", 700), ("C", 600), ("D", 450), ("E", 0)),
    answered=18,
    unanswered=(),
    completeness=(198, 209),
    evidence_count=35,
    findings=(
        FindingLine("CT-01", "high", "抽查 7 份合同无签章。", "民法典第469条", "A1B2C3"),
        FindingLine("LB-02", "high", "5 人未参保？", "社会保险法第58条", ""),
        FindingLine("TX-03", "medium", "两笔收入未入账", "税收征收管理法第19条", ""),
    ),
    plan=(
        PlanLine("high", "补办社保登记", "到窗口办理", "演示乙", date(2026, 11, 30), 46.0),
        PlanLine("low", "整理合同台账", "", "", None, 0),
    ),
    path=(PathStep(option("O04", 7), 764.5), PathStep(option("B06", 30), 808.9)),
    target="A",
    signatures=(Signature("演示甲", ""), Signature("演示周", "2026-11-20 09:00 · XD-NA-0137")),
)


def made(language: Language = "zh", **changes: Any) -> dict[str, Any]:
    """The document of the sample report with parts of it replaced."""
    return document(dataclasses.replace(REPORT, **changes), WORDS[language], language)


def judged(**changes: Any) -> Evaluation:
    """The sample evaluation with parts of it replaced."""
    return dataclasses.replace(EVALUATION, **changes)


def texts(value: Any) -> list[str]:
    """Every text in a document, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts(item)]
    return [text for item in value for text in texts(item)] if isinstance(value, list) else []
