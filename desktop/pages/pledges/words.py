"""Words for commitments, lists and voluntary items, in the language of the screen. Pure but for the
translator.
"""

from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.pages.archives.wording import ChipWords
from forms.archive import Record
from forms.pledges import Pledge
from forms.voluntary import counts, standing


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("PledgeWords", source, None, count)


def step_words(pledge: Pledge) -> tuple[str, ...]:
    """The five steps of the line; the last two say how they went."""
    outcome = {"kept": _tr("Kept"), "broken": _tr("Broken")}.get(pledge.result, _tr("Kept or broken"))
    return (_tr("Signed"), _tr("Published"), _tr("Supervised"), outcome, _list_word(pledge))


def _list_word(pledge: Pledge) -> str:
    entry = pledge.entry
    if entry is not None:
        return _tr("Red list") if entry.list == "red" else _tr("Grey list")
    return _tr("Listed")


def state_words(state: str) -> str:
    """How a step stands, for those who hear the screen."""
    return {
        "done": _tr("done"),
        "now": _tr("now"),
        "later": _tr("later"),
        "left": _tr("not needed"),
        "late": _tr("overdue"),
    }[state]


def next_words(pledge: Pledge) -> str:
    """The next step in a sentence."""
    broken = pledge.found == "broken"
    return {
        "publish": _tr("The firm agreed to publish it: publish it and note where"),
        "review": _tr(
            "%Ln records within its term are to be compared: a hint, no verdict", len(pledge.matches)
        ),
        "check_again": _tr("The last check left it open: check again"),
        "confirm": _tr("The check found it broken: put that into the pledge once the firm was heard")
        if broken
        else _tr("The check found it kept: put that into the pledge"),
        "check": _tr("Check whether it is kept"),
        "supply": _tr("The missing papers are due"),
        "tell": _tr("Tell the firm before it may be listed; it has time to answer"),
        "hear": _tr("The firm was told and may answer"),
        "answer": _tr("The firm has answered: decide on it before anything else"),
        "list": _tr("The time to answer is over: decide whether to list it"),
        "watch": _tr("It is listed; take it off when the term is over"),
        "remove": _tr("The term is over: take it off the list now"),
        "commend": _tr("It kept its word: it may be proposed for the red list"),
        "none": _tr("Nothing is to be done"),
    }[pledge.next]


def act_words(pledge: Pledge) -> tuple[str, str]:
    """The button of the next step and its icon; "" for none."""
    return {
        "publish": (_tr("Mark as published"), "globe"),
        "review": (_tr("Compare"), "scale"),
        "check_again": (_tr("Record a check"), "check-circle"),
        "confirm": (
            (_tr("Put down as broken"), "x-circle")
            if pledge.found == "broken"
            else (_tr("Put down as kept"), "check")
        ),
        "check": (_tr("Record a check"), "check-circle"),
        "supply": (_tr("Record a check"), "check-circle"),
        "tell": (_tr("Write the notice"), "note"),
        "commend": (_tr("Write the notice"), "note"),
        "hear": (_tr("Open the notice"), "arrow-right"),
        "answer": (_tr("Open the notice"), "arrow-right"),
        "list": (_tr("Open the notice"), "arrow-right"),
        "watch": (_tr("Open the listing"), "arrow-right"),
        "remove": (_tr("Open the listing"), "arrow-right"),
    }.get(pledge.next, ("", ""))


def pledge_chip(pledge: Pledge) -> ChipWords:
    """How a pledge stands, in a word."""
    if pledge.result:
        kept = pledge.result == "kept"
        return (_tr("Kept"), "ok", "check") if kept else (_tr("Broken"), "err", "x-circle")
    if pledge.steps[3] == "late":
        return (_tr("Overdue"), "err", "alert")
    if pledge.matches:
        return (_tr("To compare {0}").format(len(pledge.matches)), "warn", "scale")
    return (_tr("In force"), "primary", "stamp")


def voluntary_chip(record: Record, today: date) -> ChipWords:
    """What a voluntary item is worth; whatever does not count says so."""
    state = standing(record, today)
    if state == "verified":
        if counts(record, today, "evaluation"):
            return (_tr("Verified"), "ok", "check-circle")
        return (_tr("Verified · not for grading"), "plain", "info")
    return {
        "pending": (_tr("Not verified · does not count"), "warn", "clock"),
        "unsigned": (_tr("Truth not pledged · does not count"), "warn", "warning"),
        "rejected": (_tr("Not true · does not count"), "err", "x-circle"),
        "ended": (_tr("Ended · does not count"), "plain", "clock"),
    }[state]
