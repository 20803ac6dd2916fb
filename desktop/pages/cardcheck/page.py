"""The page that checks a card: by camera, from a picture file, or pasted. Nothing is kept or sent."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from desktop.capture.camera import QtFrameSource
from desktop.capture.codes import Code, codes_in_file
from desktop.capture.files import PICTURES, ask_file, read
from desktop.capture.photo import Cameras
from desktop.capture.picture import LARGEST
from desktop.capture.scanning import ScanDialog, choose_code
from desktop.pages.cardcheck.presenter import CheckState, checked
from desktop.parts import (
    Button,
    Card,
    EmptyState,
    InfoBar,
    Line,
    Scroll,
    Text,
    TextArea,
    clear,
    hbox,
    panel,
    vbox,
)
from desktop.shell.page import KeyHint, Navigator, Page
from desktop.workspace import Workspace

_LEFT = 420


class CardCheckPage(Page):
    """`enter()`."""

    def __init__(self, workspace: Workspace, navigator: Navigator, cameras: Cameras = QtFrameSource) -> None:
        super().__init__(workspace, navigator)
        self._cameras = cameras
        self._code = TextArea(name="cardcheck.code")
        self._code.setPlaceholderText(self.tr("Paste what the code says"))
        self._code.setAccessibleName(self._code.placeholderText())
        self._code.textChanged.connect(self._typed)
        scan = Button(self.tr("Scan with the camera"), "primary", "camera", wide=True, name="cardcheck.scan")
        scan.clicked.connect(self._scan)
        file = Button(self.tr("From a picture file"), "secondary", "image", wide=True, name="cardcheck.file")
        file.clicked.connect(self._ask_file)
        check = Button(self.tr("Check"), "secondary", "check", wide=True, name="cardcheck.check")
        check.clicked.connect(lambda: self.check(self._code.toPlainText()))
        card = Card(self.tr("Somebody's credit profile card"))
        for item in (
            Text(
                self.tr("Works with no network. Nothing is kept, and nothing is sent."),
                "dense", "text2", wrap=True,
            ),
            scan, file, Line(), self._code, check,
        ):  # fmt: skip
            card.body.addWidget(item)
        left = panel(vbox(card, None))
        left.setFixedWidth(_LEFT)
        self._result = vbox(gap=10)
        scroll = Scroll(margins=(16, 14, 16, 14), name="cardcheck.page")
        row = hbox(left, panel(self._result), gap=14)
        row.setStretch(1, 1)
        scroll.body.addLayout(row)
        scroll.body.addStretch(1)
        self.setLayout(vbox(scroll))

    def title(self) -> str:
        """The heading."""
        return self.tr("Check a card")

    def shortcuts(self) -> Sequence[KeyHint]:
        """The page's keys."""
        return (KeyHint("Alt ←", self.tr("Back")),)

    def enter(self, **_: Any) -> None:
        """Empty each time: another's card is nobody's business afterwards."""
        self._code.setPlainText("")
        self._show(None)

    def check(self, said: str) -> None:
        """Check what was scanned or pasted."""
        if said.strip():
            self._show(checked(self.workspace, said))

    def _typed(self) -> None:
        if not self._code.toPlainText().strip():
            self._show(None)

    def _show(self, state: CheckState | None) -> None:
        clear(self._result)
        if state is None:
            nothing = EmptyState(
                "qr",
                self.tr("No card yet"),
                self.tr("Scan it, choose a picture of it, or paste what its code says."),
            )
            self._result.addWidget(nothing)
            self._result.addStretch(1)
            return
        self._result.addWidget(
            InfoBar(state.tone, self.tr("{0}.").format(state.title), state.words, name="cardcheck.finding")
        )
        if state.lines:
            card = Card(self.tr("What it shows"))
            for number, (label, value) in enumerate(state.lines):
                if number:
                    card.body.addWidget(Line())
                said = Text(
                    value, "body", bold=True, wrap=True, selectable=True, name=f"cardcheck.line.{number}"
                )
                row = hbox(Text(label, "dense", "text2", wrap=True), said, gap=12, margins=(0, 5, 0, 5))
                row.setStretch(0, 2)
                row.setStretch(1, 3)
                card.body.addLayout(row)
            self._result.addWidget(card)
        if state.note:
            self._result.addWidget(Text(state.note, "caption", "text2", wrap=True, name="cardcheck.note"))
        if state.archive:
            there = Button(self.tr("Open the archive"), "text", "archives", name="cardcheck.archive")
            there.clicked.connect(lambda: self.navigator.open("archive", id=state.archive))
            self._result.addLayout(hbox(there, None))
        self._result.addStretch(1)

    def _scan(self) -> None:
        source = self._cameras()
        if not source.devices():
            self._ask_file()
            return
        dialog = ScanDialog(self, source, self.workspace.tasks)
        dialog.found.connect(self._found)
        dialog.file_asked.connect(self._ask_file)
        dialog.open()

    def _ask_file(self) -> None:
        ask_file(self, self.tr("A picture of the card"), PICTURES, self._read)

    def _read(self, path: Path) -> None:
        self.workspace.tasks.run(
            lambda: codes_in_file(read(path, LARGEST)), self._found, self.navigator.show_error, owner=self
        )

    def _found(self, codes: tuple[Code, ...]) -> None:
        choose_code(self, codes, self.check)
