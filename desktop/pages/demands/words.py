"""Words for requests: stages, steps, reasons, in the language of the screen. Pure but for the translator."""

from PySide6.QtCore import QCoreApplication

from desktop.sentences import form_of


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("DemandWords", source, None, count)


def stage_word(stage: str) -> str:
    """How far it is: 已提出 … 已办结."""
    return {
        "submitted": _tr("Asked"),
        "known": _tr("Known"),
        "accepted": _tr("Accepted"),
        "handled": _tr("Handled"),
        "replied": _tr("Replied"),
        "closed": _tr("Closed"),
    }[stage]


def step_word(step: str) -> str:
    """What is to be done: 知晓, 接单 …; "" for nothing."""
    return {
        "known": _tr("let the office know"),
        "accepted": _tr("have it accepted"),
        "handled": _tr("have it handled"),
        "replied": _tr("get a reply"),
        "closed": _tr("close it"),
        "satisfied": _tr("ask whether the firm is satisfied"),
    }.get(step, "")


def rate_word(stage: str) -> str:
    """What a rate is called: 知晓率 …"""
    return {
        "known": _tr("Known rate"),
        "accepted": _tr("Accepted rate"),
        "handled": _tr("Handled rate"),
        "replied": _tr("Reply rate"),
        "closed": _tr("Closing rate"),
        "satisfied": _tr("Satisfaction"),
    }[stage]


def reason_word(reason: str) -> str:
    """Why it stands on the list of difficulties."""
    return {
        "escalated": _tr("escalated"),
        "overdue": _tr("overdue"),
        "unsatisfied": _tr("firm not satisfied"),
        "long": _tr("open for long"),
    }[reason]


def share(rate: float | None) -> str:
    """A rate as per cent, a dash for none."""
    return "–" if rate is None else f"{rate * 100:.0f}%"


def days(count: float | None) -> str:
    """Days, a dash for none."""
    if count is None:
        return "–"
    said = f"{count:g}"
    return _tr("{0} days", form_of(said)).format(said)
