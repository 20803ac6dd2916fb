"""What is held up over the form page: the section in large type for the firm, a piece of evidence in full.
When it is put away, one is where one was.
"""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from desktop.pages.form.cover import Cover
from desktop.pages.form.large import show_large
from desktop.pages.form.reading import show_reading
from desktop.pages.form.screen import FormScreen
from desktop.pages.visits.changes import changed_since
from desktop.workspace import Workspace


class Showing:
    """`page` is covered; `screen` says what is there to show."""

    def __init__(self, workspace: Workspace, page: QWidget, screen: FormScreen) -> None:
        self._workspace, self._page, self._screen = workspace, page, screen

    def to_firm(self) -> None:
        """The section in large type, a fact a line."""
        presenter = self._screen.presenter
        if presenter is not None:
            title, lines = presenter.current().title, presenter.read_out()
            self._cover(show_reading(self._page, title, [*self.changed_in_visit(), *lines]))

    def enlarge(self, sha: str) -> None:
        """A piece of evidence."""
        if sha:
            self._cover(show_large(self._page, sha, self._screen.read_picture))

    def changed_in_visit(self) -> list[tuple[str, str]]:
        """At the signatures of a visit: what has been changed in the archive since it began."""
        filling, presenter = self._screen.filling, self._screen.presenter
        if filling is None or presenter is None or filling.kind.code != "visit":
            return []
        began = next((n.value for n in presenter.nodes if n.name == "started_at"), None)
        if not presenter.current().ref.endswith("/sign") or not isinstance(began, datetime):
            return []
        return changed_since(self._workspace, filling.archive, began.astimezone(), filling.entity or "")

    def _cover(self, cover: Cover) -> None:
        spot = self._screen.spot()
        cover.gone.connect(lambda: self._screen.come_back(spot) if self._screen.isVisible() else None)
