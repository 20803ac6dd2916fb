"""Words of credit repair, in the language of the screen. Pure but for the translator."""

from PySide6.QtCore import QCoreApplication

from desktop.pages.archives.wording import ChipWords
from forms.repair import Objection, Repair


def step_names() -> tuple[str, ...]:
    """The five steps of a repair."""
    return (_tr("Duty done"), _tr("Period over"), _tr("Submitted"), _tr("Answered"), _tr("Entered"))


def step_state(state: str) -> str:
    """How a step stands, for those who hear the screen."""
    return {"done": _tr("done"), "now": _tr("now"), "later": _tr("later"), "late": _tr("overdue")}[state]


def next_words(found: Repair) -> str:
    """The next step in a sentence."""
    return {
        "fulfil": _tr("The duty comes first: pay, correct, and keep the proof"),
        "grade": _tr("The grade is not known: take it from the document or the register"),
        "wait": _tr("The least period of publicity is not over yet: prepare the papers meanwhile"),
        "prepare": _tr("It may be requested: complete conditions and papers"),
        "submit": _tr("Everything is there: submit it and keep the receipt"),
        "answer": _tr("It is submitted: look up the result"),
        "mend": _tr("It came back: complete what is asked for and submit it again"),
        "enter": _tr("It is granted: enter the day in the record itself, so that it counts"),
        "sync": _tr("A site still shows it: raise an objection there"),
        "none": _tr("Nothing is left to do"),
    }[found.next]


def act_words(found: Repair) -> tuple[str, str]:
    """The button of the next step and its icon; "" for none."""
    return {
        "fulfil": (_tr("Open the record"), "scale"),
        "grade": (_tr("Open the record"), "scale"),
        "enter": (_tr("Enter the day"), "check"),
        "sync": (_tr("Raise an objection"), "hand"),
        "none": ("", ""),
    }.get(found.next, (_tr("Open the case") if found.case else _tr("Begin the case"), "refresh"))


def repair_chip(found: Repair) -> ChipWords:
    """How a line stands, in a word."""
    if found.late:
        return (_tr("Answer overdue"), "err", "alert")
    return {
        "fulfil": (_tr("Duty not done"), "err", "x-circle"),
        "grade": (_tr("Grade unknown"), "warn", "question"),
        "wait": (_tr("Period runs"), "plain", "clock"),
        "prepare": (_tr("May be requested"), "primary", "refresh"),
        "submit": (_tr("Ready to submit"), "ok", "check"),
        "answer": (_tr("Awaiting the result"), "primary", "clock"),
        "mend": (_tr("Returned"), "warn", "undo"),
        "enter": (_tr("Granted: enter it"), "warn", "pencil"),
        "sync": (_tr("Still shown"), "warn", "globe"),
    }.get(found.next) or _ended(found)


def _ended(found: Repair) -> ChipWords:
    result = found.case.text("result") if found.case else ""
    if result == "refused":
        return (_tr("Refused"), "err", "x-circle")
    if result == "withdrawn":
        return (_tr("Withdrawn"), "plain", "undo")
    if found.steps == len(step_names()):
        return (_tr("Repaired"), "ok", "check-circle")
    return (_tr("Ended by itself"), "plain", "clock")


def objection_chip(found: Objection) -> ChipWords:
    """How an objection stands."""
    return {
        "draft": (_tr("Not raised"), "plain", "pencil"),
        "waiting": (_tr("Awaiting the answer"), "primary", "clock"),
        "late": (_tr("Answer overdue"), "err", "alert"),
        "corrected": (_tr("Corrected"), "ok", "check-circle"),
        "partly": (_tr("In part"), "ok", "check"),
        "upheld": (_tr("Upheld"), "err", "x-circle"),
        "withdrawn": (_tr("Withdrawn"), "plain", "undo"),
    }[found.state]


def condition_words() -> dict[str, str]:
    """The four conditions."""
    return {
        "period": _tr("The least period of publicity is over"),
        "corrected": _tr("Conduct corrected, all duties fulfilled"),
        "pledge": _tr("A public credit pledge was made"),
        "other": _tr("Other conditions of laws and rules are met"),
    }


def _tr(source: str) -> str:
    return QCoreApplication.translate("RepairWords", source)
