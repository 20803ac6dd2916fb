"""The guide: the first day, the promises, and every key."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop.parts import Button, Card, Chip, KeyCap, Line, Mark, Scroll, Text, hbox, panel, vbox
from desktop.shell.page import Navigator, Page
from desktop.workspace import Workspace


class GuidePage(Page):
    """Static words; nothing here changes anything."""

    def __init__(self, workspace: Workspace, navigator: Navigator) -> None:
        super().__init__(workspace, navigator)
        tools = (self._workshop(), self._register(), self._cards())
        left = panel(vbox(self._day(), self._promises(), *tools, None, gap=14))
        right = panel(vbox(self._keys(), None, gap=14))
        right.setFixedWidth(440)
        scroll = Scroll(margins=(16, 14, 16, 14))
        row = hbox(left, right, gap=14)
        row.setStretch(0, 1)
        scroll.body.addLayout(row)
        scroll.body.addStretch(1)
        self.setLayout(vbox(scroll))

    def title(self) -> str:
        """The heading."""
        return self.tr("Guide")

    def caption(self) -> str:
        """The smaller words."""
        return self.tr("The first day on one page")

    def _day(self) -> QWidget:
        card = Card(self.tr("A day in four steps"))
        steps = (
            (
                self.tr("Sync in the morning"),
                self.tr("Assigned firms, forms and rules come down; no network is needed after."),
            ),
            (
                self.tr("On site: authorisation first"),
                self.tr(
                    "Without a live authorisation personal fields stay closed. The owner signs on the screen."
                ),
            ),
            (
                self.tr("Fill, photograph, diagnose"),
                self.tr("Every pause is saved. Grade, reasons and what would raise it show at once."),
            ),
            (
                self.tr("Sync in the evening"),
                self.tr("One press. Where two people changed the same field, you decide."),
            ),
        )
        for index, (title, words) in enumerate(steps, 1):
            if index > 1:
                card.body.addWidget(Line())
            text = vbox(Text(title, "body", bold=True), Text(words, "dense", "text2", wrap=True), gap=2)
            row = hbox(Chip(str(index), "primary", bold=True), text, gap=14, margins=(0, 8, 0, 8))
            row.setStretch(1, 1)
            card.body.addLayout(row)
        return card

    def _promises(self) -> QWidget:
        card = Card(self.tr("Three things to rely on"))
        lines = (
            ("save", self.tr("No save button"), self.tr("What the screen calls saved survives a power cut.")),
            (
                "history",
                self.tr("Mistakes can be undone"),
                self.tr("Every answer keeps its history: who, when, from which evidence."),
            ),
            (
                "lock",
                self.tr("Locked when you are away"),
                self.tr("Everything here is encrypted; only your passphrase opens it."),
            ),
        )
        for icon, title, words in lines:
            text = vbox(Text(title, "body", bold=True), Text(words, "dense", "text2", wrap=True), gap=0)
            row = hbox(Mark(icon, "primary", 20), text, gap=14, margins=(0, 4, 0, 4))
            row.setStretch(1, 1)
            card.body.addLayout(row)
        return card

    def _workshop(self) -> QWidget:
        card = Card(self.tr("Your own forms"))
        words = self.tr("Check a form you made in Excel, try it, and fill it for a firm like a built-in one.")
        button = Button(self.tr("Open the forms workshop"), "secondary", "pencil", name="guide.workshop")
        button.clicked.connect(lambda: self.navigator.open("workshop"))
        row = hbox(Text(words, "dense", "text2", wrap=True), button, gap=14)
        row.setStretch(0, 1)
        card.body.addLayout(row)
        return card

    def _register(self) -> QWidget:
        card = Card(self.tr("Who looked at what"))
        words = self.tr("Every masked value shown, every export and every archive opened, with its reason.")
        button = Button(self.tr("Open the query register"), "secondary", "eye", name="guide.register")
        button.clicked.connect(lambda: self.navigator.open("register"))
        row = hbox(Text(words, "dense", "text2", wrap=True), button, gap=14)
        row.setStretch(0, 1)
        card.body.addLayout(row)
        return card

    def _cards(self) -> QWidget:
        card = Card(self.tr("Is this card genuine?"))
        words = self.tr("Check a firm's credit profile card by camera, picture or text, with no network.")
        button = Button(self.tr("Check a card"), "secondary", "qr", name="guide.cardcheck")
        button.clicked.connect(lambda: self.navigator.open("cardcheck"))
        row = hbox(Text(words, "dense", "text2", wrap=True), button, gap=14)
        row.setStretch(0, 1)
        card.body.addLayout(row)
        return card

    def _keys(self) -> QWidget:
        card = Card(self.tr("Keys"), caption=self.tr("every act also has a button of 44 px"))
        for keys, words in self._table():
            cap = KeyCap(keys)
            cap.setFixedWidth(150)
            row = hbox(cap, Text(words, "dense", wrap=True), gap=14)
            row.setStretch(1, 1)
            card.body.addLayout(row)
        return card

    def _table(self) -> Sequence[tuple[str, str]]:
        return (
            ("Ctrl K", self.tr("Find a firm or an action")),
            ("Alt 1…6", self.tr("Pages of the rail")),
            ("Alt ←", self.tr("Back")),
            ("F5", self.tr("Start or resume the next visit")),
            ("F9", self.tr("Sync now")),
            ("Ctrl N", self.tr("New archive")),
            ("Ctrl E", self.tr("Continue filling")),
            ("Tab / Shift Tab", self.tr("Next / previous question")),
            ("Ctrl ↓ / Ctrl ↑", self.tr("Next / previous section")),
            ("F8 / Shift F8", self.tr("Next / previous error")),
            ("Ctrl G", self.tr("Go to a question")),
            ("Ctrl P", self.tr("Photo for the question")),
            ("Ctrl Z / Ctrl Y", self.tr("Undo / redo")),
            ("1 2 3 4", self.tr("Yes, no, partly, not applicable on a check item")),
            ("Ctrl Enter", self.tr("Add an item, confirm, save a choice")),
            ("Ctrl R", self.tr("Produce the report")),
            ("Ctrl L", self.tr("Lock")),
            ("Ctrl Shift L", self.tr("中 ↔ EN")),
        )
