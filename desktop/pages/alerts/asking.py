"""Asking why an alert is put off, or how it was dealt with. A dialog; what it saves is the page's."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.parts import DateInput, Dialog, FieldFrame, TextArea, panel, vbox
from forms.judge.handling import REASON_FROM, REASON_TO

_LATER = timedelta(days=7)
_LONGEST = timedelta(days=366)


def ask_later(parent: QWidget, words: str, today: date, done: Callable[[str, date], None]) -> Dialog:
    """Until when, and why; `done(reason, day)`."""
    day = DateInput(today + _LATER, today=lambda: today, name="alert.until")
    frame = FieldFrame(_tr("Back on"), day, required=True)
    reason, dialog = _dialog(parent, "alert.later", _tr("Put off"), words, _tr("Put off"), "pause", [frame])

    def look(_value: object = None) -> None:
        chosen = day.value()
        fits = chosen is not None and today < chosen <= today + _LONGEST
        frame.set_message(
            "" if fits else "error", "" if fits else _tr("A day from tomorrow on, within a year.")
        )
        dialog.allow(fits and _enough(reason))

    day.picked.connect(look)
    day.edited.connect(look)
    reason.edited.connect(look)
    look()
    dialog.confirmed.connect(lambda: done(reason.text(), day.value() or today))
    dialog.open()
    return dialog


def ask_reason(
    parent: QWidget,
    title: str,
    words: str,
    act: str,
    done: Callable[[str], None],
    *,
    name: str = "alert.done",
) -> Dialog:
    """Why, or how; `done(reason)`."""
    reason, dialog = _dialog(parent, name, title, words, act, "check", [])

    def look(_value: object = None) -> None:
        dialog.allow(_enough(reason))

    reason.edited.connect(look)
    look()
    dialog.confirmed.connect(lambda: done(reason.text()))
    dialog.open()
    return dialog


def _dialog(
    parent: QWidget, name: str, title: str, words: str, act: str, icon: str, fields: list[QWidget]
) -> tuple[TextArea, Dialog]:
    reason = TextArea(placeholder=_tr("At least {0} letters").format(REASON_FROM), name=f"{name}.reason")
    frame = FieldFrame(_tr("Reason"), reason, required=True)
    dialog = Dialog(
        parent,
        title,
        words,
        act=act,
        keep=_tr("Cancel"),
        icon=icon,
        tone="primary",
        act_kind="primary",
        content=panel(vbox(*fields, frame, gap=6)),
        name=name,
    )
    return reason, dialog


def _enough(reason: TextArea) -> bool:
    return REASON_FROM <= len(" ".join(reason.text().split())) <= REASON_TO


def _tr(source: str) -> str:
    return QCoreApplication.translate("AlertDialog", source)
