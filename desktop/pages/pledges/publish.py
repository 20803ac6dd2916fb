"""Noting that commitments were published: the day and where. A dialog, and what it saves."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.parts import DateInput, Dialog, FieldFrame, TextInput, panel, vbox
from desktop.workspace import Workspace
from forms.pledges.publishing import published
from sync.store.model import Change

LONGEST = 300  # characters of an address that are kept


def publish(workspace: Workspace, pledges: Sequence[tuple[str, str]], on: date, where: str) -> int:
    """Note for each (archive, commitment) that it is published; how many were. Those withdrawn meanwhile, or
    signed later than `on`, are left."""
    changes = []
    form = workspace.content.form(workspace.content.kind("commitment").form)
    for archive, identity in pledges:
        record = next((r for r in workspace.archive(archive).of("commitment") if r.id == identity), None)
        if record is None or record.text("published_on"):
            continue
        try:
            values = published(record, on, where[:LONGEST])
        except ValueError:
            continue
        changes.append(Change(archive, identity, "commitment", values, form.id, form.version))
    if changes:
        workspace.save_all(changes)
    return len(changes)


def ask_where(
    parent: QWidget,
    workspace: Workspace,
    words: str,
    done: Callable[[date, str], None],
    earliest: date | None,
) -> Dialog:
    """Ask for day and place; `done(day, place)` when both are right. `earliest`: the latest day of
    signature.
    """
    day = DateInput(workspace.today(), today=workspace.today, name="publish.day")
    place = TextInput(placeholder=_tr("Address, or the place in the shop"), name="publish.place")
    day_frame = FieldFrame(_tr("Published on"), day, required=True)
    place_frame = FieldFrame(_tr("Where"), place)
    dialog = Dialog(
        parent,
        _tr("Mark as published"),
        words,
        act=_tr("Mark as published"),
        keep=_tr("Not yet"),
        icon="globe",
        tone="primary",
        act_kind="primary",
        content=panel(vbox(day_frame, place_frame, gap=6)),
        name="publish",
    )

    def look(_value: object = None) -> None:
        chosen = day.value()
        wrong = ""
        if chosen is None or chosen > workspace.today():
            wrong = _tr("A day up to today.")
        elif earliest is not None and chosen < earliest:
            wrong = _tr("Not before it was signed ({0}).").format(earliest.isoformat())
        day_frame.set_message("error" if wrong else "", wrong)
        dialog.allow(not wrong)

    day.picked.connect(look)
    day.edited.connect(look)
    look()
    dialog.confirmed.connect(lambda: done(day.value() or workspace.today(), place.text().strip()))
    dialog.open()
    return dialog


def _tr(source: str) -> str:
    return QCoreApplication.translate("PublishDialog", source)
