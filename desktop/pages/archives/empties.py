"""What stands in the place of the list when it is empty: nothing matches, or no firm is here yet."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.parts import Card, EmptyState, centred

Run = Callable[[], None]


def no_match(*, clear: Run, new: Run) -> QWidget:
    """No firm fits what is typed and filtered."""
    nothing = EmptyState(
        "search",
        _tr("Nothing matches"),
        _tr("Try initials, fewer letters, or the last 6 of the credit code."),
        _tr("Clear search and filters"),
        link=_tr("New archive"),
        name="archives.none",
    )
    nothing.pressed.connect(clear)
    nothing.link_pressed.connect(new)
    return _card(nothing)


def no_firm(*, sync: Run, photograph: Run) -> QWidget:
    """The library is empty."""
    nothing = EmptyState(
        "archives",
        _tr("No firm here yet"),
        _tr("Sync to receive the firms assigned to you, or build a new archive on site."),
        _tr("Sync now"),
        button_icon="sync",
        link=_tr("Photograph a licence"),
        kind="primary",
        name="archives.empty",
    )
    nothing.pressed.connect(sync)
    nothing.link_pressed.connect(photograph)
    return _card(nothing)


def _card(nothing: EmptyState) -> QWidget:
    card = Card()
    card.body.addWidget(centred(nothing), 1)
    return card


def _tr(source: str) -> str:
    return QCoreApplication.translate("ArchivesPage", source)
