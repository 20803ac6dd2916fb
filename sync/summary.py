"""What the list of firms keeps of a judgement, and by what it was judged.

Pure: a judgement in, a row out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.store.model import FirmSummary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from forms.archive import Archive
    from forms.consent import ConsentState
    from forms.content import Content
    from forms.judge.alerts import Alert
    from forms.judge.completeness import Completeness
    from forms.judge.evaluate import Evaluation


def mark(content: Content, today: date, program: str) -> str:
    """By what a firm was judged: the day, the content and its rules, the version of the program. What was
    kept under another mark may say what holds no longer."""
    return f"{today.isoformat()} {content.version} {content.rules.version} {program}"


def summary_of(
    archive: Archive,
    evaluation: Evaluation,
    alerts: Sequence[Alert],
    done: Completeness,
    consent: ConsentState,
    today: date,
    judged: str,
) -> FirmSummary:
    """The row of a firm that was judged so."""
    high = sum(alert.severity == "urgent" for alert in alerts)
    planned = (visit.text("planned_at") for visit in archive.of("visit"))
    return FirmSummary(
        grade=evaluation.grade or "",
        score=round(evaluation.points) if evaluation.grade else None,
        completeness=round(done.percent),
        alerts_high=high,
        alerts_warn=len(alerts) - high,
        next_visit=min((when for when in planned if when[:10] >= today.isoformat()), default=""),
        readonly=not consent.live,
        alerts_overdue=sum(alert.last_day < today for alert in alerts),
        judged=judged,
    )
