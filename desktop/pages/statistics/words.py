"""Words of figures in the language of the screen. Pure apart from the translator."""

from PySide6.QtCore import QCoreApplication

from desktop.pages.statistics.state import Kind, Paper, Span, Split
from forms.statistics import Late, Measure


def _tr(source: str) -> str:
    return QCoreApplication.translate("StatisticsWords", source)


def split_word(split: Split) -> str:
    """By what figures are told."""
    return {
        "county": _tr("District"),
        "industry": _tr("Industry"),
        "officer": _tr("Officer"),
        "tier": _tr("Tier"),
    }[split]


def span_word(span: Span) -> str:
    """Months or quarters."""
    return {"month": _tr("Months"), "quarter": _tr("Quarters")}[span]


def kind_word(kind: Kind) -> str:
    """Which report."""
    return {"annual": _tr("Annual report"), "quarterly": _tr("Quarterly list")}[kind]


def paper_word(paper: Paper) -> str:
    """In which languages."""
    return {"zh": _tr("Chinese"), "bilingual": _tr("Bilingual")}[paper]


def late_word(late: Late) -> str:
    """What is overdue."""
    return {
        "alert": _tr("Overdue alerts"),
        "action": _tr("Overdue improvements"),
        "demand": _tr("Overdue requests"),
    }[late]


def late_title(late: Late) -> str:
    """The same above a narrow column."""
    return {"alert": _tr("Late alerts"), "action": _tr("Late actions"), "demand": _tr("Late requests")}[late]


def measure_word(measure: Measure) -> str:
    """What happened."""
    return {
        "joined": _tr("Firms taken in"),
        "diagnosed": _tr("Diagnoses finished"),
        "visited": _tr("Visits made"),
        "improved": _tr("Improvements ended"),
        "asked": _tr("Requests made"),
        "closed": _tr("Requests closed"),
    }[measure]
