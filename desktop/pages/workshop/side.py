"""The left of the workshop: the form opened, its languages, importing; forms imported before. Draws only."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.pages.workshop.state import ImportedState, WorkshopState
from desktop.parts import (
    Button,
    Card,
    Chip,
    ElidedText,
    Flow,
    IconButton,
    Line,
    Scroll,
    Select,
    Text,
    clear,
    hbox,
    panel,
    vbox,
)

WIDTH = 316


class SidePanel(QWidget):
    """`open_asked()`, `again_asked()`, `cancel_asked()`, `import_asked()`, `language_chosen(str)`,
    `fill_asked(id)`, `remove_asked(id)`, `export_asked()`."""

    open_asked = Signal()
    again_asked = Signal()
    cancel_asked = Signal()
    import_asked = Signal()
    language_chosen = Signal(str)
    fill_asked = Signal(str)
    remove_asked = Signal(str)
    export_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        scroll = Scroll(gap=14, margins=(16, 14, 10, 14), name="workshop.side")
        scroll.body.addWidget(self._form_card())
        scroll.body.addWidget(self._imported_card())
        scroll.body.addStretch(1)
        self.setLayout(vbox(scroll, gap=0))

    def show_state(self, state: WorkshopState) -> None:
        """Show this."""
        checked, form = state.checked, state.checked.form if state.checked else None
        self._name.setText(state.name or self.tr("None opened"))
        self._about.setText(f"{form.id} · {form.version}".rstrip(" ·") if form is not None else "")
        self._about.setVisible(form is not None)
        self._show_chips(state)
        self._open.setVisible(checked is not None or state.busy)
        self._line.setVisible(checked is not None and not state.busy)
        self._again.setVisible(checked is not None and not state.busy)
        self._cancel.setVisible(state.busy)
        self._language.set_options([(name, name) for name in state.languages])
        self._language.set_value(state.language)
        self._language_room.setVisible(len(state.languages) > 1)
        self._import.setVisible(checked is not None and not state.busy)
        self._import.setEnabled(not state.why_not)
        self._why.setText(state.why_not)
        self._why.setVisible(bool(state.why_not) and checked is not None and not state.busy)
        self._show_imported(state.imported)

    def _form_card(self) -> QWidget:
        card = Card(self.tr("Form"))
        self._name = ElidedText("", "body", bold=True)
        self._about = ElidedText("", "dense", "text2")
        self._chips = Flow(6)
        chips = panel(self._chips)
        self._open = Button(self.tr("Open a form"), "secondary", "file", name="workshop.open")
        self._open.clicked.connect(self.open_asked)
        self._again = Button(self.tr("Check again"), "ghost", "refresh", "F5", name="workshop.recheck")
        self._again.clicked.connect(self.again_asked)
        self._cancel = Button(self.tr("Cancel"), "ghost", "close", "Esc", name="workshop.cancel")
        self._cancel.clicked.connect(self.cancel_asked)
        self._language = Select((), None, placeholder=self.tr("Language"), name="workshop.language")
        self._language.setAccessibleName(self.tr("Show it in"))
        self._language.changed.connect(self.language_chosen)
        self._language_room = panel(
            vbox(Text(self.tr("Show it in"), "dense", bold=True), self._language, gap=4)
        )
        self._import = Button(
            self.tr("Import into the library"), "primary", "download", name="workshop.import"
        )
        self._import.clicked.connect(self.import_asked)
        self._why = Text("", "caption", "text2", wrap=True)
        for item in (
            self._name,
            self._about,
            chips,
            self._language_room,
            self._open,
            self._again,
            self._cancel,
        ):
            card.body.addWidget(item)
        self._line = Line()
        card.body.addWidget(self._line)
        card.body.addWidget(self._import)
        card.body.addWidget(self._why)
        return card

    def _imported_card(self) -> QWidget:
        card = Card(self.tr("Imported forms"))
        self._list = vbox(gap=2)
        self._nothing = Text(
            self.tr("None so far. An imported form is filled like a built-in one."),
            "dense",
            "text2",
            wrap=True,
        )
        export = Button(self.tr("Export filled forms"), "secondary", "upload", name="workshop.export")
        export.clicked.connect(self.export_asked)
        card.body.addLayout(self._list)
        card.body.addWidget(self._nothing)
        card.body.addWidget(Line())
        card.body.addWidget(export)
        return card

    def _show_chips(self, state: WorkshopState) -> None:
        clear(self._chips)
        if state.checked is None:
            return
        if state.errors:
            self._chips.addWidget(Chip(self.tr("Errors: {0}").format(state.errors), "err", "x-circle"))
        if state.warnings:
            self._chips.addWidget(Chip(self.tr("Warnings: {0}").format(state.warnings), "warn", "warning"))
        if not state.errors and not state.warnings:
            self._chips.addWidget(Chip(self.tr("Nothing is wrong"), "ok", "check"))
        if state.checked.form is not None:
            words = self.tr("Questions: {0}").format(len(state.checked.form.questions))
            self._chips.addWidget(Chip(words, "plain"))

    def _show_imported(self, forms: Sequence[ImportedState]) -> None:
        clear(self._list)
        for form in forms:
            self._list.addWidget(self._entry(form))
        self._nothing.setVisible(not forms)

    def _entry(self, form: ImportedState) -> QWidget:
        words = vbox(
            ElidedText(form.title, "body", bold=True), ElidedText(form.caption, "caption", "text2"), gap=0
        )
        fill = Button(self.tr("Fill"), "tint", size="compact", name=f"workshop.fill.{form.id}")
        fill.setAccessibleName(self.tr("Fill {0}").format(form.title))
        fill.clicked.connect(lambda: self.fill_asked.emit(form.id))
        drop = IconButton(
            "trash", self.tr("Take out of use"), size="compact", name=f"workshop.drop.{form.id}"
        )
        drop.clicked.connect(lambda: self.remove_asked.emit(form.id))
        row = hbox(words, fill, drop, gap=8, margins=(0, 4, 0, 4))
        row.setStretch(0, 1)
        return panel(row)
