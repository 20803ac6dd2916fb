"""A field for a barcode or QR code: scanned with the camera, read from a picture, or typed."""

from desktop.fields.field import object_name
from desktop.fields.typed import TypedField
from desktop.parts import Button, Flow, Mark, Text, TextInput, hbox, panel, vbox
from forms.xform import Answer, Node


class BarcodeField(TypedField):
    """`front`: with the camera that looks at the person. `hidden-answer`: what it says is not shown."""

    wide = True

    def __init__(self, node: Node, number: str = "") -> None:
        name = object_name(node.ref)
        words = node.appearance.split()
        self._hidden = "hidden-answer" in words
        self._way = "scan-front" if "front" in words else "scan"
        self._scan = Button(self.tr("Scan"), "secondary", "qr", name=f"{name}.scan")
        self._file = Button(self.tr("From a picture"), "ghost", "image", name=f"{name}.file")
        self._remove = Button(self.tr("Remove"), "ghost", "trash", name=f"{name}.remove")
        self._state = Text("", "body", name=f"{name}.state")
        self._check = Mark("", "ok", 18)
        line = TextInput(icon="qr", name=name)
        line.setMinimumWidth(200)
        buttons = Flow(gap=8)
        for button in (self._scan, self._file, self._remove):
            buttons.addWidget(button)
        self._status = panel(hbox(self._check, self._state, None, gap=8))
        super().__init__(node, line, vbox(line, self._status, panel(buttons), gap=6), number)
        if self._hidden:
            self.entry = self._scan
        self._scan.clicked.connect(lambda: self.capture_asked.emit(self.ref, self._way))
        self._file.clicked.connect(lambda: self.capture_asked.emit(self.ref, "scan-file"))
        self._remove.clicked.connect(lambda: self.decide(None))
        self.line.setVisible(not self._hidden)
        self._status.setVisible(self._hidden)

    def typed(self, words: str) -> None:
        """Told key by key, as any text."""
        self.give(words or None, typing=True)

    def show_answer(self, answer: Answer) -> None:
        """The code, or only that there is one."""
        has, words = answer is not None, "" if answer is None else str(answer)
        if not self._hidden and words.strip() != self.line.text().strip():
            self.line.setText(words)
        self._state.setText(self.tr("A code was taken; it is not shown.") if has else self.tr("No code yet"))
        self._state.set_tone("text" if has else "text3")
        self._check.set("check-circle" if has else "", "ok")
        self._check.setVisible(has)
        self._remove.setVisible(has)
        self._scan.setText(self.tr("Scan again") if has else self.tr("Scan"))

    def set_locked(self, locked: bool) -> None:
        """It can be read and copied."""
        super().set_locked(locked)
        for button in (self._scan, self._file, self._remove):
            button.setEnabled(not locked)

    def take_focus(self, caret: int = -1) -> None:
        """The line, or the button where nothing is shown."""
        if self._hidden:
            self._scan.setFocus()
        else:
            super().take_focus(caret)
