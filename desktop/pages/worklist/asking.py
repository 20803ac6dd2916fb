"""Asks for a person's reason, and where it is put off, until when. What is saved is the page's."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.parts import DateInput, Dialog, FieldFrame, TextArea, panel, vbox
from forms.judge.handling import REASON_FROM, REASON_TO

_LATER = timedelta(days=7)
_LONGEST = timedelta(days=366)


def ask_reason(
    parent: QWidget,
    title: str,
    words: str,
    act: str,
    done: Callable[[str, date | None], None],
    *,
    name: str,
    after: date | None = None,
) -> Dialog:
    """Why, or how; `after`: and a later day than this one. `done(reason, day)`."""
    reason = TextArea(placeholder=_tr("At least %Ln letters", REASON_FROM), name=f"{name}.reason")
    fields = [FieldFrame(_tr("Reason"), reason, required=True)]
    day = None
    if after is not None:
        day = DateInput(after + _LATER, today=lambda: after, name=f"{name}.until")
        fields.insert(0, FieldFrame(_tr("Back on"), day, required=True))
    dialog = Dialog(
        parent,
        title,
        words,
        act=act,
        keep=_tr("Cancel"),
        icon="pause" if day else "check",
        tone="primary",
        act_kind="primary",
        content=panel(vbox(*fields, gap=6)),
        name=name,
    )

    def look(_value: object = None) -> None:
        fits = day is None or after is None or _fits(day, after, fields[0])
        dialog.allow(fits and _enough(reason))

    reason.edited.connect(look)
    if day is not None:
        day.picked.connect(look)
        day.edited.connect(look)
    look()
    dialog.confirmed.connect(lambda: done(reason.text(), day.value() if day else None))
    dialog.open()
    return dialog


def _fits(day: DateInput, after: date, frame: FieldFrame) -> bool:
    """Whether the day is a later one within a year; its field says so where it is not."""
    chosen = day.value()
    fits = chosen is not None and after < chosen <= after + _LONGEST
    frame.set_message("" if fits else "error", "" if fits else _tr("A day from tomorrow on, within a year."))
    return fits


def _enough(reason: TextArea) -> bool:
    return REASON_FROM <= len(" ".join(reason.text().split())) <= REASON_TO


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("ReasonDialog", source, None, count)
