"""Saved views above the list of firms: a chip each; naming one; the dialog that renames and deletes them."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.parts import (
    Dialog,
    FieldFrame,
    FilterChip,
    Flow,
    IconButton,
    Line,
    Scroll,
    TextInput,
    clear,
    hbox,
    panel,
)
from desktop.savedviews import LONGEST, SavedView

_SHOWN = 9  # chips, as many as there are keys; all of them stand in the dialog and in the command box


class ViewBar(QWidget):
    """Chips of views. `picked(id)`, `left(id)` when the one in use is let go, `manage_asked()`."""

    picked = Signal(str)
    left = Signal(str)
    manage_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow(gap=8)
        manage = IconButton(
            "list", self.tr("Rename, delete, choose the standard"), name="archives.views.manage"
        )
        manage.clicked.connect(self.manage_asked)
        row = hbox(panel(self._flow), manage, gap=8)
        row.setStretch(0, 1)
        self.setLayout(row)
        self.hide()

    def show_views(self, views: Sequence[SavedView], current: str) -> None:
        """Show these; `current` is the one whose list is shown."""
        self.setVisible(bool(views))
        clear(self._flow)
        for number, view in enumerate(views[:_SHOWN], 1):
            chip = FilterChip(view.name, menu=False, name=f"archives.view.{view.id}")
            chip.set(view.name, active=view.id == current)
            words = self.tr("Standard view, Ctrl+{0}") if view.standard else self.tr("View, Ctrl+{0}")
            chip.setToolTip(words.format(number))
            chip.clicked.connect(lambda _=False, view=view: self.picked.emit(view.id))
            chip.cleared.connect(lambda view=view: self.left.emit(view.id))
            self._flow.addWidget(chip)


class NameDialog(Dialog):
    """Asks what a view is called. `named(str)`."""

    named = Signal(str)

    def __init__(self, parent: QWidget, suggestion: str) -> None:
        self._name = TextInput(suggestion, placeholder=_tr("What the list is for"), name="views.name")
        self._name.setMaxLength(LONGEST)
        super().__init__(
            parent,
            _tr("Keep this list as a view"),
            _tr("Search, filters and order are kept under this name on this computer, encrypted."),
            act=_tr("Keep it"),
            keep=_tr("Cancel"),
            icon="save",
            tone="primary",
            act_kind="primary",
            content=FieldFrame(_tr("Name"), self._name, required=True),
            name="views",
        )
        self._name.textChanged.connect(lambda words: self.allow(bool(words.strip())))
        self._name.returnPressed.connect(self.do)
        self.confirmed.connect(lambda: self.named.emit(self._name.text()))
        self.allow(bool(suggestion.strip()))
        self._name.setFocus(Qt.FocusReason.PopupFocusReason)


class ManageDialog(Dialog):
    """A row for each view. `renamed(id, name)`, `dropped(id)`, `standard_chosen(id)` ("" for none)."""

    renamed = Signal(str, str)
    dropped = Signal(str)
    standard_chosen = Signal(str)

    def __init__(self, parent: QWidget, views: Sequence[SavedView]) -> None:
        self._rows = Scroll(gap=6, margins=(0, 0, 6, 0), name="views.rows")
        self._rows.setMinimumHeight(min(6, max(1, len(views))) * 62)
        super().__init__(
            parent,
            _tr("Saved views"),
            _tr("The list begins with the standard one. Deleting a view deletes no firm."),
            act="",
            keep=_tr("Close"),
            icon="list",
            tone="primary",
            act_kind="secondary",
            content=self._rows,
            name="views.manage",
        )
        self.show_views(views)

    def show_views(self, views: Sequence[SavedView]) -> None:
        """Show these."""
        clear(self._rows.body)
        for view in views:
            self._rows.body.addWidget(self._row(view))
            self._rows.body.addWidget(Line())
        self._rows.body.addStretch(1)

    def _row(self, view: SavedView) -> QWidget:
        name = TextInput(view.name, name=f"views.name.{view.id}")
        name.setMaxLength(LONGEST)
        name.editingFinished.connect(lambda: self._rename(view, name))
        standard = IconButton(
            "check-circle" if view.standard else "flag",
            _tr("No longer the standard") if view.standard else _tr("Begin with this view"),
            "tint" if view.standard else "secondary",
            name=f"views.standard.{view.id}",
        )
        standard.clicked.connect(lambda: self.standard_chosen.emit("" if view.standard else view.id))
        drop = IconButton("trash", _tr("Delete this view"), "secondary", name=f"views.drop.{view.id}")
        drop.clicked.connect(lambda: self.dropped.emit(view.id))
        row = hbox(name, standard, drop, gap=8, margins=(0, 2, 0, 2))
        row.setStretch(0, 1)
        return panel(row)

    def _rename(self, view: SavedView, name: TextInput) -> None:
        words = " ".join(name.text().split())
        if words and words != view.name:
            self.renamed.emit(view.id, words)
        else:
            name.setText(view.name)


def _tr(source: str) -> str:
    return QCoreApplication.translate("Views", source)
