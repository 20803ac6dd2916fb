"""Asks why a finished form was changed, where its author wants that in the log (`track-changes-reasons`)."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.parts import Dialog, TextInput


def reason_dialog(parent: QWidget) -> tuple[Dialog, TextInput]:
    """`confirmed()` once there is a reason, which is in the line."""
    tr = partial(QCoreApplication.translate, "Reason")
    line = TextInput(placeholder=tr("For example: the firm corrected an amount"), name="form.reason.line")
    line.setAccessibleName(tr("Reason"))
    dialog = Dialog(
        parent,
        tr("Why was it changed?"),
        tr("The author of this form wants the reason noted in its log."),
        act=tr("Finish"),
        keep=tr("Look again"),
        icon="history",
        tone="primary",
        act_kind="primary",
        content=line,
        name="form.reason",
    )
    act = dialog.findChild(QAbstractButton, "form.reason.act")
    assert act is not None, "a dialog with an act has its button"
    act.setEnabled(False)
    line.textChanged.connect(lambda words: act.setEnabled(bool(words.strip())))
    line.returnPressed.connect(act.click)
    line.setFocus()
    return dialog, line
