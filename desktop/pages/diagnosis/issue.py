"""From a diagnosis to its improvement report: gathers the facts, sets the page, files the frozen result."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.pages.diagnosis.presenter import DiagnosisPresenter
from desktop.reading import Reading
from desktop.reports.document import (
    FindingLine,
    FirmFacts,
    ImprovementReport,
    PathStep,
    PlanLine,
    Signature,
    VoluntaryLine,
    document,
)
from desktop.reports.languages import Language, words_of
from desktop.reports.pictures import page_count
from desktop.reports.render import framed, qr_svg, render_pdf
from desktop.workspace import Workspace
from forms.archive import Archive, Record
from forms.checks.dates import read_date
from forms.judge.upgrade import trial
from forms.voluntary import counts

VOLUNTARY = "record.voluntary_item"
_PICTURES = ("image/png", "image/jpeg")
"""Pictures the typesetter can set: a signature is drawn on the screen or photographed on paper."""

LANGUAGE = "report.language"
"""The setting that says in which language reports are issued."""
TEMPLATE, WORDS = "reports/improvement.typ", "reports/words.json"


@dataclass(frozen=True, slots=True)
class Setting:
    """What the typesetter needs: template, document and pictures."""

    template: bytes
    document: Mapping[str, Any]
    images: Mapping[str, bytes]


def report_language(workspace: Workspace) -> Language:
    """The one chosen beside the preview, else that of the screen."""
    chosen = workspace.store.get_setting(LANGUAGE, workspace.language)
    return "bilingual" if chosen == "bilingual" else "en" if chosen == "en" else "zh"


def compose(workspace: Workspace, presenter: DiagnosisPresenter, number: str, language: Language) -> Setting:
    """The report as of now; `number` "" for a preview."""
    words = words_of(json.loads(workspace.content.document(WORDS)), language)
    images: dict[str, bytes] = {}
    body = document(_report(workspace, presenter, number, images, language), words, language)
    images["qr.svg"] = qr_svg(f"{body['number']} {body['hash']}")
    return Setting(workspace.content.document(TEMPLATE), body, images)


def typeset(setting: Setting) -> bytes:
    """The PDF; takes some tenths of a second, so not on the screen's thread."""
    return render_pdf(setting.template, setting.document, setting.images)


def issue(workspace: Workspace, presenter: DiagnosisPresenter, number: str, pdf: bytes) -> str:
    """File a finished PDF under its number and freeze the diagnosis. Returns the SHA-256 of the PDF."""
    info = workspace.store.put_evidence(
        pdf,
        archive=presenter.archive,
        mime="application/pdf",
        label=number,
        captured_at=workspace.now(),
    )
    presenter.record.close(number, info.sha256, page_count(pdf), presenter.result(), presenter.known())
    return info.sha256


def _report(
    workspace: Workspace,
    presenter: DiagnosisPresenter,
    number: str,
    images: dict[str, bytes],
    language: Language,
) -> ImprovementReport:
    archive = workspace.archive(presenter.archive)
    firm = archive.firm()
    assert firm is not None, "a diagnosis belongs to a firm"
    scheme = workspace.content.rules.scheme
    evaluation = workspace.evaluation(presenter.archive)
    result, complete = presenter.result(), workspace.completeness(presenter.archive)
    target, path = _path(workspace, presenter)
    return ImprovementReport(
        number=number,
        issued=workspace.today(),
        round=presenter.record.report_round(),
        firm=_firm(workspace, firm),
        officer=workspace.person.name,
        device=workspace.device,
        evaluation=evaluation,
        installed=len(evaluation.indicators),
        scheme_size=scheme.planned,
        thresholds=[(line.grade, round(line.threshold)) for line in scheme.grades],
        answered=result.answered,
        unanswered=presenter.unanswered(),
        completeness=(complete.done, complete.total),
        evidence_count=len(workspace.store.evidence_list(presenter.archive)),
        findings=[
            FindingLine(
                f.code,
                f.severity,
                _fact(f.fact_zh, f.fact_en, language),
                f.basis_zh,
                "、".join(sha[:6].upper() for sha in f.evidence),
            )
            for f in result.findings
        ],
        plan=[
            _plan_line(action) for action in presenter.record.actions() if action.text("status") != "dropped"
        ],
        path=path,
        target=target if path else None,
        signatures=_signatures(workspace, presenter.archive, firm, images),
        before=presenter.record.before(),
        voluntary=tuple(_voluntary(workspace, archive)),
    )


def _fact(zh: str, en: str, language: Language) -> str:
    if language == "bilingual" and en and en != zh:
        return f"{zh}\n{en}"
    return (en or zh) if language == "en" else zh


def _firm(workspace: Workspace, firm: Record) -> FirmFacts:
    reference = workspace.content.reference
    industry = reference.industries.get(firm.text("gbt4754"))
    county = reference.regions.current(firm.text("county"), workspace.today())
    named = [
        workspace.word(industry.name_zh, industry.name_en) if industry else "",
        workspace.word(county.name_zh, county.name_en) if county else "",
    ]
    consent = workspace.consent(firm.id)
    return FirmFacts(
        name=firm.text("name"),
        uscc=firm.text("uscc"),
        legal_rep=firm.text("legal_rep") if consent.covers("personal") else "",
        place=" / ".join(part for part in named if part) or "—",
        tier=firm.text("tier"),
        consent_until=consent.valid_to if consent.live else None,
    )


def _voluntary(workspace: Workspace, archive: Archive) -> Iterator[VoluntaryLine]:
    """What the firm registered itself and a report may rely on, the category first."""
    reading, language, today = Reading(workspace.content), workspace.language, workspace.today()
    for record in sorted(archive.of(VOLUNTARY), key=lambda r: (r.text("category"), r.text("title"), r.id)):
        verified = read_date(record.text("verified_on"))
        if verified is not None and counts(record, today, "report"):
            category = reading.words(VOLUNTARY, "category", record.text("category"), language)
            title = reading.words(VOLUNTARY, "title", record.text("title"), language)
            yield VoluntaryLine(category, title, verified, read_date(record.text("valid_to")))


def _path(workspace: Workspace, presenter: DiagnosisPresenter) -> tuple[str, list[PathStep]]:
    target, ways = presenter.best_path()
    facts, rules = workspace.facts(presenter.archive), workspace.content.rules
    steps, done = [], []
    for way in sorted(ways, key=lambda option: option.days):
        done.append(way.code)
        steps.append(PathStep(way, trial(facts, rules, done).points))
    return target, steps


def _plan_line(action: Record) -> PlanLine:
    severity = action.text("severity")
    return PlanLine(
        severity=severity if severity in ("high", "medium", "low") else "medium",  # type: ignore[arg-type] # checked in this line
        title=action.text("title"),
        detail="",
        owner=action.text("owner"),
        due=None if not action.text("due_on") else date.fromisoformat(action.text("due_on")[:10]),
        points=float(action.text("expected_points") or 0),
    )


def _signatures(
    workspace: Workspace, archive: str, firm: Record, images: dict[str, bytes]
) -> tuple[Signature, Signature]:
    """The firm's signature of its last visit, where consent covers persons; the steward's name and device."""
    named = workspace.consent(archive).covers("personal")
    visits = workspace.archive(archive).of("visit") if named else ()
    signed = max((v for v in visits if v.text("sign_off")), key=lambda v: v.text("finished_at"), default=None)
    firm_side = Signature(firm.text("legal_rep") if named else "—", "")
    info = workspace.store.evidence(signed.text("sign_off")) if signed is not None else None
    if signed is not None and info is not None:
        picture = "firm.svg" if info.mime in _PICTURES and info.is_here else ""
        if picture:
            images[picture] = framed(workspace.store.read_evidence(info.sha256))
        firm_side = Signature(
            firm.text("legal_rep"), signed.text("finished_at")[:16].replace("T", " "), picture
        )
    steward = Signature(workspace.person.name, f"{workspace.now():%Y-%m-%d %H:%M} · {workspace.device}")
    return firm_side, steward
