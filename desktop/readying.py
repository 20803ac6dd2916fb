"""Getting ready, while somebody types the passphrase and while it is derived, for what comes after.

Owns what is imported and parsed ahead. Nothing of the library is opened here; everything also works without.
"""

import logging
from importlib import import_module

from PySide6.QtCore import QTimer

from desktop.content import builtin
from desktop.pages.unlock.view import UnlockView
from desktop.tasks import Tasks
from forms.errors import UserError

log = logging.getLogger(__name__)

_SEEN = 60  # ms after which the unlock screen is on the display
_LIBRARY = ("argon2.low_level", "sync.store", "sync.pack", "zen", "forms.pinyin")
_JUDGEMENT = ("facts", "evaluate", "alerts", "completeness")


def begin(view: UnlockView, tasks: Tasks) -> None:
    """Start once `view` is seen; the keyboard goes first, for the work is on another thread."""
    QTimer.singleShot(_SEEN, view, lambda: tasks.run(_read, on_error=_told_when_opened))
    # Widgets are defined on the main thread, which has nothing to do while a passphrase is derived.
    view.tried.connect(lambda: QTimer.singleShot(0, view, _import_first_page))


def _read() -> None:
    for name in _LIBRARY:
        import_module(name)
    for name in _JUDGEMENT:
        import_module(f"forms.judge.{name}")
    builtin.shared().check()


def _told_when_opened(error: UserError) -> None:
    log.info("content not ready: %s", error.code)


def _import_first_page() -> None:
    import_module("desktop.pages.today")
