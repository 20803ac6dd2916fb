"""The question on the sync page: a great part of what is here was deleted; is it to go out, or to come back?

View and presenter of one card. What is asked about, and what an answer does, is `sync.store.deletions`'s.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Signal

from desktop.parts import Button, Card, Mark, Text, hbox
from desktop.reading import Reading
from desktop.workspace import Workspace
from sync.store.exchanged import Unasked

_NAMED = 3  # firms and kinds that are named; the rest is a number


class QuestionCard(Card):
    """`send_asked()`, `undo_asked()`; hidden while nothing is asked."""

    send_asked = Signal()
    undo_asked = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(kind="warn", name="sync.unasked")
        self._workspace = workspace
        self._asks = Text("", "card", wrap=True, name="sync.unasked.title")
        head = hbox(Mark("alert", "warn", 20), self._asks, gap=10)
        head.setStretch(1, 1)
        self.body.addLayout(head)
        self._facts = [Text("", "dense", wrap=True, name=f"sync.unasked.{n}") for n in range(4)]
        for fact in self._facts:
            self.body.addWidget(fact)
        send = Button(self.tr("Send them"), "secondary", "upload", wide=True, name="sync.unasked.send")
        undo = Button(self.tr("Undo them"), "secondary", "undo", wide=True, name="sync.unasked.undo")
        send.clicked.connect(self.send_asked)
        undo.clicked.connect(self.undo_asked)
        self._buttons = (send, undo)
        self.body.addLayout(hbox(send, undo, gap=8))
        self.show_state(None)

    def show_state(self, asked: Unasked | None, *, busy: bool = False) -> None:
        """Ask this, or nothing."""
        self.setVisible(asked is not None)
        for button in self._buttons:
            button.setEnabled(not busy)
        if asked is None:
            return
        title = self.tr("{0} of %Ln records were deleted. Was that meant?", "", asked.records)
        self._asks.setText(title.format(f"{len(asked.events):,}"))
        for fact, words in zip(self._facts, _facts(self._workspace, asked), strict=True):
            fact.setText(words)


def _facts(workspace: Workspace, asked: Unasked) -> tuple[str, ...]:
    """What of, where, by whom and when; what follows."""
    begun, ended = (at.astimezone(workspace.now().tzinfo) for at in (asked.begun, asked.ended))
    day = "%m-%d %H:%M"
    same = begun.strftime(day) == ended.strftime(day)
    when = begun.strftime(day) if same else f"{begun.strftime(day)} – {ended.strftime(day)}"
    who = "、".join(workspace.name_of(author) for author in asked.authors)
    reading, language = Reading(workspace.content), workspace.language
    behind = _tr("They are not sent before you say so, and %Ln later changes wait with them.", asked.behind)
    alone = _tr("They are not sent before you say so.")
    return (
        _counted(lambda kind: reading.kind(kind, language), asked.kinds),
        _counted(lambda firm: _firm(workspace, firm), asked.archives),
        _tr("By {0}, {1}").format(who, when),
        behind if asked.behind else alone,
    )


def _counted(called: Callable[[str], str], counts: Mapping[str, int]) -> str:
    """The first few with their numbers, and the number of all others: together those of the question."""
    first = list(counts.items())[:_NAMED]
    words = [f"{called(one)} {count:,}" for one, count in first]
    if rest := sum(counts.values()) - sum(count for _, count in first):
        words.append(_tr("others {0}").format(f"{rest:,}"))
    return " · ".join(words)


def _firm(workspace: Workspace, archive: str) -> str:
    """Its name, also where the firm itself was deleted."""
    firm = workspace.store.entity(archive)
    name = firm.properties().get("name") if firm is not None else None
    return str(name) if name else _tr("an archive without a firm")


def _tr(source: str, count: int = -1) -> str:
    return QCoreApplication.translate("QuestionCard", source, None, count)
