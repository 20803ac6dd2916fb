"""A line that offers what others have answered, or the author foresees, as one types (`autocomplete`).

Anything else may be typed as well.
"""

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from desktop.fields.field import Look
from desktop.fields.writing import LineField
from desktop.parts.lookup import Lookup
from desktop.parts.paint import one_line
from forms.xform import Node

_SHOWN = 50
_SECONDS = 0.02  # of spelling at a key; the rest follows with the next ones


class SuggestField(LineField):
    """Down goes into the list, Enter takes, Esc keeps what is typed. Pinyin and initials find too."""

    def __init__(self, node: Node, number: str = "") -> None:
        super().__init__(node, number)
        self._offers: tuple[str, ...] = ()
        self._lookup = Lookup(())
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setWidget(self.line)
        self._completer.setMaxVisibleItems(8)
        self._completer.activated.connect(self._take)

    def show_look(self, look: Look) -> None:
        """What is offered may have changed."""
        offers = tuple(dict.fromkeys((*(one_line(c.label) for c in self.node.choices), *look.offers)))
        if offers != self._offers:
            self._offers = offers
            self._lookup = Lookup([("", offer) for offer in offers])
        super().show_look(look)

    def typed(self, words: str) -> None:
        """A key was pressed."""
        super().typed(words)
        self._offer(words)

    def _offer(self, words: str) -> None:
        self._lookup.learn(_SECONDS)
        found = [self._offers[at] for at in self._lookup.find(words)[:_SHOWN]] if words.strip() else []
        if not found or found == [words]:
            if (popup := self._completer.popup()) is not None:
                popup.hide()
            return
        self._model.setStringList(found)
        self._completer.complete()

    def _take(self, words: str) -> None:
        self.line.setText(words)
        self.give(words)
