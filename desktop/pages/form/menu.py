"""What can be done with a form besides answering it, behind the button at the top: whoever has a finger and
no keyboard needs it. Knows only the words and calls it is handed.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from desktop.parts import Dialog
from desktop.shell.page import Action
from desktop.theme import colour, icons


def open_menu(button: QWidget, actions: Sequence[tuple[Action, str]]) -> QMenu:
    """The actions in a menu below `button`, each with its key."""
    menu = QMenu(button)
    menu.setObjectName("form.menu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for action, keys in actions:
        words = f"{action.label}\t{keys}" if keys else action.label  # the key is the page's own
        menu.addAction(icons.icon(action.icon, colour("text2")), words).triggered.connect(action.run)
    menu.popup(button.mapToGlobal(QPoint(button.width() - menu.sizeHint().width(), button.height() + 4)))
    return menu


def discard_dialog(parent: QWidget, title: str) -> Dialog:
    """Asks before a draft is thrown away; `confirmed()` to do it."""
    tr = partial(QCoreApplication.translate, "FormMenu")
    return Dialog(
        parent,
        tr("Throw away this draft of “{0}”?").format(title),
        tr("Its answers go for good. What was saved before stays as it is."),
        act=tr("Throw it away"),
        keep=tr("Keep it"),
        icon="trash",
        name="form.discarding",
    )
