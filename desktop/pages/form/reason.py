"""Asks why a finished form was changed, where its author wants that in the log (`track-changes-reasons`)."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

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
    dialog.allow(False)
    line.textChanged.connect(lambda words: dialog.allow(bool(words.strip())))
    line.returnPressed.connect(dialog.do)
    line.setFocus()
    return dialog, line
