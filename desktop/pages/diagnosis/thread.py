"""Comments of reviewers as they stand beside a question or in a list. Draws, never decides."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.pages.diagnosis.state import CommentState
from desktop.parts import Button, Chip, Text, TextInput, clear, hbox, panel, vbox


class CommentCard(QFrame):
    """One comment with its replies. `replied(id, text)`, `resolved(id)`."""

    replied = Signal(str, str)
    resolved = Signal(str)

    def __init__(self, comment: CommentState, *, where: bool, enabled: bool) -> None:
        super().__init__()
        self.setProperty("card", "inset")
        self.setObjectName(f"review.{comment.id}")
        kind = self.tr("Returned") if comment.is_return else self.tr("Comment")
        head = hbox(
            Chip(kind, "err" if comment.is_return else "primary", "undo" if comment.is_return else "person"),
            Text(comment.head, "caption", "text2"),
            None,
            self._state(comment.state),
            gap=8,
        )
        body = vbox(head, gap=6, margins=(12, 8, 12, 8))
        if where:
            body.addWidget(Text(comment.where, "caption", "text2", wrap=True))
        body.addWidget(Text(comment.text, "body", wrap=True))
        for said, text in comment.replies:
            body.addLayout(
                vbox(
                    Text(said, "caption", "text2"),
                    Text(text, "dense", wrap=True),
                    gap=1,
                    margins=(16, 0, 0, 0),
                )
            )
        if enabled and (comment.may_reply or comment.may_resolve):
            body.addLayout(self._acts(comment))
        self.setLayout(body)

    def _state(self, state: str) -> Chip:
        words = {
            "open": (self.tr("To answer"), "warn", "warning"),
            "answered": (self.tr("Answered"), "primary", "check"),
            "resolved": (self.tr("Settled"), "ok", "check"),
        }
        return Chip(*words[state])

    def _acts(self, comment: CommentState) -> QHBoxLayout:
        row = hbox(gap=8)
        if comment.may_reply:
            reply = TextInput("", placeholder=self.tr("Answer"), name=f"review.{comment.id}.text")
            send = Button(self.tr("Answer"), "secondary", name=f"review.{comment.id}.reply")
            send.setEnabled(False)
            reply.textChanged.connect(lambda text: send.setEnabled(bool(text.strip())))

            def answer() -> None:
                if reply.text().strip():
                    self.replied.emit(comment.id, reply.text())

            send.clicked.connect(answer)
            reply.returnPressed.connect(answer)
            row.addWidget(reply, 1)
            row.addWidget(send)
        if comment.may_resolve:
            settle = Button(self.tr("Settle"), "secondary", "check", name=f"review.{comment.id}.resolve")
            settle.clicked.connect(lambda: self.resolved.emit(comment.id))
            row.addWidget(settle)
        return row


class Thread(QWidget):
    """The comments on one thing, and (for a reviewer) a line to add one. `commented(text, is_return)`."""

    replied = Signal(str, str)
    resolved = Signal(str)
    commented = Signal(str, bool)

    def __init__(self, name: str, *, where: bool = False) -> None:
        super().__init__()
        self._name, self._where = name, where
        self._list = vbox(gap=8)
        self._text = TextInput("", placeholder=self.tr("What should be looked at again"), name=f"{name}.text")
        self._comment = Button(self.tr("Comment"), "secondary", "person", name=f"{name}.comment")
        self._return = Button(self.tr("Return"), "secondary", "undo", name=f"{name}.return")
        self._comment.clicked.connect(lambda: self._say(is_return=False))
        self._return.clicked.connect(lambda: self._say(is_return=True))
        self._text.textChanged.connect(self._allow)
        self._text.returnPressed.connect(lambda: self._say(is_return=False))
        row = hbox(self._text, self._comment, self._return, gap=8)
        row.setStretch(0, 1)
        self._line = panel(row)
        self.setLayout(vbox(self._list, self._line, gap=8))
        self._shown: tuple[object, ...] | None = None
        self._allow("")

    def show_comments(self, comments: tuple[CommentState, ...], *, enabled: bool, may_add: bool) -> None:
        """Show these; what is being typed stays."""
        self._line.setVisible(may_add and enabled)
        if (comments, enabled) == self._shown:
            return
        self._shown = (comments, enabled)
        clear(self._list)
        for comment in comments:
            card = CommentCard(comment, where=self._where, enabled=enabled)
            card.replied.connect(self.replied)
            card.resolved.connect(self.resolved)
            self._list.addWidget(card)

    def show_line(self) -> None:
        """Begin a comment."""
        self._line.show()
        self._text.setFocus()

    def _allow(self, text: str) -> None:
        for button in (self._comment, self._return):
            button.setEnabled(bool(text.strip()))

    def _say(self, *, is_return: bool) -> None:
        text = self._text.text().strip()
        if text:
            self._text.setText("")
            self.commented.emit(text, is_return)
