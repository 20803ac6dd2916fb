"""Words for policies, finance and courses: states, stages, certainty. Pure but for the translator."""

from PySide6.QtCore import QCoreApplication

from desktop.pages.archives.wording import ChipWords


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("PolicyWords", source, None, count)


def certainty_word(certainty: str) -> str:
    """How sure a sentence is."""
    return {
        "V1": _tr("Text read"),
        "V2": _tr("Secondary source"),
        "G": _tr("Not verified"),
        "plan": _tr("From a published plan"),
        "proposal": _tr("Our proposal"),
        "example": _tr("Made-up example"),
    }[certainty]


def certainty_chip(certainty: str) -> ChipWords:
    """The same as a chip: made-up ones stand out."""
    kind = {"example": "conf", "proposal": "outline", "G": "warn"}.get(certainty, "plain")
    return (certainty_word(certainty), kind, "info")


def stage_chip(stage: str) -> tuple[str, str]:
    """How far an application is, with the kind of its chip."""
    return {
        "preparing": (_tr("Preparing"), "outline"),
        "submitted": (_tr("Handed in"), "primary"),
        "returned": (_tr("Returned"), "warn"),
        "approved": (_tr("Approved"), "primary"),
        "paid": (_tr("Paid"), "ok"),
        "rejected": (_tr("Rejected"), "plain"),
    }[stage]


def waits_word(waits: str) -> str:
    """For whom an application waits."""
    return {
        "firm": _tr("the firm"),
        "review": _tr("the authority's decision"),
        "payment": _tr("the payment"),
    }.get(waits, "")


def period_word(step: str) -> str:
    """A period of the clock."""
    return {"review": _tr("Review"), "payment": _tr("Payment"), "total": _tr("In all")}[step]


def step_word(step: str) -> str:
    """One of the five steps of finance."""
    return {
        "registered": _tr("Registered"),
        "authorised": _tr("Authorised"),
        "applied": _tr("Applied"),
        "decided": _tr("Decided"),
        "followed": _tr("Followed up"),
    }[step]


def days_words(left: int) -> str:
    """Working days to a last day."""
    if left < 0:
        return _tr("%Ln working days over", -left)
    if left == 0:
        return _tr("Last day today")
    return _tr("%Ln working days left", left)


def obstacle_word(obstacle: str) -> str:
    """Where an application is stuck; "" for nowhere."""
    return {
        "material": _tr("documents missing"),
        "condition": _tr("conditions not met"),
        "credit": _tr("credit record"),
        "slow": _tr("slow review"),
        "funds": _tr("money not paid out"),
        "other": _tr("other obstacle"),
    }.get(obstacle, "")


def yuan(amount: float) -> str:
    """An amount in yuan with thousands, without empty decimals."""
    return f"{amount:,.2f}".removesuffix(".00")


def wan(text: str) -> str:
    """An amount as a record keeps it, without empty decimals; a dash for none."""
    return (text.rstrip("0").removesuffix(".") if "." in text else text) or "–"
