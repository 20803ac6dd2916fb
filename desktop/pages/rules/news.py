"""Says above whatever page is shown that new rules came and whom they move, and what was refused."""

from PySide6.QtCore import QObject

from desktop.impact import Impact
from desktop.renewing import Renewing
from desktop.shell.session import Session


class RulesNews(QObject):
    """Lives as long as its session, which the language and the theme build anew."""

    def __init__(self, renewing: Renewing, session: Session) -> None:
        super().__init__(session)
        self._session = session
        renewing.arrived.connect(self._arrived)
        renewing.reckoned.connect(self._reckoned)
        renewing.refused.connect(session.show_error)

    def _arrived(self, version: str) -> None:
        bold = self.tr("Rules {0} have come. ").format(version)
        words = self.tr("They are in use now; which firms change grade is being reckoned.")
        self._session.show_news(bold, words, self.tr("Open"), "rules")

    def _reckoned(self, found: Impact) -> None:
        bold = self.tr("Rules {0} are in use. ").format(found.new)
        if found.moved:
            words = self.tr("Firms that change grade: {0} of {1}.").format(len(found.moved), found.firms)
            self._session.show_news(bold, words, self.tr("See which"), "rules")
        else:
            self._session.show_news(bold, self.tr("No firm here changes grade."), self.tr("Open"), "rules")
