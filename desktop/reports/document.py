"""What the improvement report says: one JSON document from finished judgements. No Qt, store or typesetting.

Every label comes from `resources/reports/words.json` in the report's language; every number and sentence
from the evaluation, so that the page and the screen cannot disagree.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from desktop.reports.languages import Language, line_of, pick
from forms.judge.evaluate import Evaluation, IndicatorResult
from forms.judge.upgrade import UpgradeOption


@dataclass(frozen=True, slots=True)
class FirmFacts:
    """The firm as the head of the report names it; texts already in the report's language."""

    name: str
    uscc: str
    legal_rep: str
    place: str
    tier: str
    consent_until: date | None


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding: `fact` is what was seen (the assessor's note, else the risk), in a bilingual report a line
    in each language; `evidence` its numbers."""

    code: str
    severity: Literal["high", "medium", "low"]
    fact: str
    basis: str
    evidence: str


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One action of the improvement plan. `points` is the expected gain on the scheme's scale."""

    severity: Literal["high", "medium", "low"]
    title: str
    detail: str
    owner: str
    due: date | None
    points: float


@dataclass(frozen=True, slots=True)
class VoluntaryLine:
    """One voluntary item that counts for a report: verified, in date, its use allowed. `until` None: no
    end."""

    category: str
    title: str
    verified: date
    until: date | None


@dataclass(frozen=True, slots=True)
class PathStep:
    """A step towards the next grade: after `option` the firm is expected to stand at `points`."""

    option: UpgradeOption
    points: float


@dataclass(frozen=True, slots=True)
class Before:
    """How the diagnosis before this one ended; `grade` None: not rated."""

    finished: date
    points: float
    grade: str | None


@dataclass(frozen=True, slots=True)
class Signature:
    """Who confirmed the report; `image` names a picture handed to the typesetter, empty if unsigned."""

    name: str
    note: str
    image: str = ""


@dataclass(frozen=True, slots=True)
class ImprovementReport:
    """All a report is made from. `number` is empty for a preview: previews never take a number.

    `unanswered`: the codes of questions that apply and were not answered; a report says its gaps.
    """

    number: str
    issued: date
    round: int
    firm: FirmFacts
    officer: str
    device: str
    evaluation: Evaluation
    installed: int
    scheme_size: int
    thresholds: Sequence[tuple[str, int]]
    answered: int
    unanswered: Sequence[str]
    completeness: tuple[int, int]
    evidence_count: int
    findings: Sequence[FindingLine]
    plan: Sequence[PlanLine]
    path: Sequence[PathStep]
    target: str | None
    signatures: tuple[Signature, Signature]
    before: Before | None = None
    voluntary: Sequence[VoluntaryLine] = ()


def document(report: ImprovementReport, words: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """The report as the template reads it. `words` is words.json's entry for `language`."""
    evaluation = report.evaluation
    body: dict[str, Any] = {
        "language": language,
        "words": words,
        "title": words["title"],
        "alliance": words["alliance"],
        "programme": words["programme"],
        "disclaimer": words["disclaimer"],
        "rights": words["rights"],
        "number": report.number or words["draft_number"],
        "officer": report.officer,
        "subtitle": words["subtitle"].format(
            year=report.issued.year,
            month=report.issued.month,
            day=report.issued.day,
            round=report.round,
            rules=evaluation.rules_version,
        ),
        "firm": {"name": report.firm.name},
        "facts": _facts(report, words),
        "grade": _grade(report, words, language),
        "conclusion": _conclusions(report, words, language),
        "categories": [_category(evaluation, c.code, words, language) for c in evaluation.categories],
        "total": {
            "count": report.installed,
            "points": _number(evaluation.points),
            "max": _number(evaluation.max),
            "note": words["scheme"].format(installed=report.installed, whole=report.scheme_size),
        },
        "answered": report.answered,
        "findings_title": words["findings"].format(n=len(report.findings)),
        "findings": [
            {
                "code": f.code,
                "severity": f.severity,
                "fact": f.fact,
                "basis": f.basis,
                "evidence": f.evidence or "—",
            }
            for f in report.findings
        ],
        "plan": [_plan_line(line) for line in report.plan],
        "indicators": [_indicator(i, words, language) for i in evaluation.indicators],
        "sources": _sources(report, words),
        "voluntary": [
            {
                "category": v.category,
                "title": v.title,
                "verified": v.verified.isoformat(),
                "until": v.until.isoformat() if v.until else "—",
            }
            for v in report.voluntary
        ],
        "signatures": [
            {
                "role": words[role],
                "name": signature.name,
                "note": signature.note or words["not_signed"],
                "image": signature.image,
            }
            for role, signature in zip(("firm_side", "officer_side"), report.signatures, strict=True)
        ],
        **_path(report, words, language),
    }
    body["hash"] = _check_value(body)
    return body


def _facts(report: ImprovementReport, words: Mapping[str, Any]) -> list[dict[str, Any]]:
    firm, (done, total) = report.firm, report.completeness
    consent = (
        words["consent_until"].format(date=firm.consent_until.isoformat())
        if firm.consent_until
        else words["consent_none"]
    )
    values = {
        "name": firm.name,
        "uscc": firm.uscc,
        "legal_rep": firm.legal_rep or "—",
        "place": firm.place,
        "tier": words["tiers"].get(firm.tier, firm.tier),
        "consent": consent,
        "officer": report.officer,
        "completeness": words["completeness"].format(percent=_percent(done, total), done=done, total=total),
    }
    return [
        {"label": words["facts"][key], "value": value, "strong": key in ("name", "uscc")}
        for key, value in values.items()
    ]


def _grade(report: ImprovementReport, words: Mapping[str, Any], language: Language) -> dict[str, Any]:
    evaluation = report.evaluation
    higher = [(g, at) for g, at in report.thresholds if at > evaluation.points]
    if evaluation.caps:
        note = words["capped"].format(
            reason=pick(evaluation.caps[0].reason_zh, evaluation.caps[0].reason_en, language)
        )
    elif higher:
        grade, at = min(higher, key=lambda pair: pair[1])
        note = words["gap"].format(grade=grade, points=at, gap=_number(at - evaluation.points))
    else:
        note = words["top"]
    return {
        "letter": evaluation.grade or "",
        "points": _number(evaluation.points),
        "max": _number(evaluation.max),
        "provisional": evaluation.provisional,
        "stars": evaluation.stars,
        "note": note,
        "previous": _previous(report, words),
    }


def _previous(report: ImprovementReport, words: Mapping[str, Any]) -> str:
    """What has changed since the diagnosis before, "" for the first one."""
    before = report.before
    if before is None:
        return ""
    gain = round(report.evaluation.points - before.points, 1)
    change = words["change"]["up" if gain > 0 else "down" if gain < 0 else "same"]
    said: str = words["previous"].format(
        date=before.finished.isoformat(),
        points=_number(before.points),
        grade=words["grade"].format(grade=before.grade) if before.grade else words["unrated"],
        change=change.format(n=_number(abs(gain))),
    )
    return said


def _conclusions(
    report: ImprovementReport, words: Mapping[str, Any], language: Language
) -> list[dict[str, Any]]:
    """One paragraph, or in a bilingual report one in each language."""
    if language != "bilingual":
        return _conclusion(report, words, 0)
    zh, en = (_conclusion(report, words["both"][place], place) for place in (0, 1))
    return [*zh, {"text": "\n\n", "strong": False}, *en]


def _conclusion(report: ImprovementReport, words: Mapping[str, Any], place: int) -> list[dict[str, Any]]:
    """`place`: which line of a finding's fact is of this language, where it has two."""
    said = words["summary"]
    urgent = [f for f in report.findings if f.severity == "high"]
    parts = [(said["done"].format(answered=report.answered), False)] if report.answered else []
    if urgent:
        titles = words["separator"].join(line_of(f.fact, place).rstrip("？?。") for f in urgent[:2])
        parts.append((said["high"].format(n=len(urgent)), True))
        parts.append((said["list"].format(titles=titles), False))
    elif report.answered:
        parts += [(said["no_high"], False), (said["stop"], False)]
    if report.unanswered:
        codes = words["comma"].join(report.unanswered)
        parts.append((said["open"].format(n=len(report.unanswered), codes=codes), False))
    if report.path and report.target:
        reached = report.path[-1].points
        parts.append((said["path"], False))
        parts.append((said["reach"].format(points=_number(reached), grade=report.target), True))
        parts.append((said["stop"], False))
    if report.evaluation.provisional:
        parts.append((said["provisional"].format(percent=round(report.evaluation.coverage * 100)), False))
    return [{"text": text, "strong": strong} for text, strong in parts]


def _category(
    evaluation: Evaluation, code: str, words: Mapping[str, Any], language: Language
) -> dict[str, Any]:
    category = next(c for c in evaluation.categories if c.code == code)
    members = [i for i in evaluation.indicators if i.category == code]
    losses = sorted((i for i in members if i.lost > 0), key=lambda i: -i.lost)[:2]
    loss = words["separator"].join(_name(i, language) for i in losses) if members else words["not_installed"]
    return {
        "name": pick(category.name_zh, category.name_en, language),
        "count": category.count,
        "points": float(category.points),
        "max": float(category.max),
        "points_text": _number(category.points) if members else "—",
        "max_text": _number(category.max) if members else "—",
        "loss": loss or "—",
    }


def _plan_line(line: PlanLine) -> dict[str, str]:
    return {
        "severity": line.severity,
        "title": line.title,
        "detail": line.detail,
        "owner": line.owner or "—",
        "due": line.due.isoformat() if line.due else "—",
        "points": f"+{_number(line.points)}" if line.points else "",
    }


def _indicator(result: IndicatorResult, words: Mapping[str, Any], language: Language) -> dict[str, str]:
    return {
        "code": result.code,
        "name": _name(result, language),
        "points": _number(result.points),
        "max": _number(result.max),
        "status": result.status,
        "status_text": "" if result.status == "scored" else words[result.status],
        "reason": pick(result.reason_zh, result.reason_en, language),
    }


def _path(report: ImprovementReport, words: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """Columns from the present score up to the target's; the scale starts a little below what is shown."""
    now = float(report.evaluation.points)
    steps = [{"label": words["now"], "when": report.issued.isoformat(), "points": now, "kind": "now"}]
    for step in report.path:
        reached = step is report.path[-1] and report.target is not None
        steps.append(
            {
                "label": pick(step.option.title_zh, step.option.title_en, language),
                "when": words["days"].format(n=step.option.days),
                "points": float(step.points),
                "kind": "reached" if reached else "step",
            }
        )
    top = max(float(s["points"]) for s in steps)
    shown = [(g, at) for g, at in report.thresholds if now - 60 <= at <= top + 40 and at > 0]
    floor = min([now, *(float(at) for _, at in shown)]) - 60
    return {
        "path": [{**s, "points_text": _number(float(s["points"]))} for s in steps],
        "path_floor": max(0.0, floor),
        "path_ceiling": max([top, *(float(at) for _, at in shown)]) + 25,
        "path_marks": [
            {"letter": g, "points": at, "label": words["grade_mark"].format(grade=g, points=at)}
            for g, at in shown
        ],
    }


def _sources(report: ImprovementReport, words: Mapping[str, Any]) -> list[dict[str, Any]]:
    done, total = report.completeness
    unevidenced = sum(1 for i in report.evaluation.indicators if i.status == "unevidenced")
    counts = {
        "source_evidence": report.evidence_count,
        "source_answered": done,
        "source_missing": total - done,
        "source_unevidenced": unevidenced,
    }
    percent = {"source_unevidenced": round(report.evaluation.coverage * 100)}
    return [
        {
            "name": words[key],
            "items": str(count),
            "note": words[f"{key}_note"].format(total=total, percent=percent.get(key, _percent(done, total))),
        }
        for key, count in counts.items()
    ]


def _name(result: IndicatorResult, language: Language) -> str:
    return pick(result.name_zh, result.name_en, language)


def _percent(done: int, total: int) -> int:
    return round(100 * done / total) if total else 0


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _check_value(body: Mapping[str, Any]) -> str:
    """The first 12 hex digits of the content's SHA-256, in groups of four, as printed on every page."""
    content = {key: value for key, value in body.items() if key != "words"}
    digits = (
        hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode())
        .hexdigest()[:12]
        .upper()
    )
    return "-".join(digits[i : i + 4] for i in range(0, 12, 4))
