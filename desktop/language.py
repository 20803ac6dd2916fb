"""The language of the screens: installs and removes the translators; sources are English."""

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

import resources

FOLDER = Path(resources.__file__).parent / "i18n"


class Translators:
    """The translators in use; Qt keeps no reference of its own."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._installed: list[QTranslator] = []

    def use(self, language: str) -> None:
        """Speak zh or en from now on; what is on screen already has to be built again."""
        self.close()
        QLocale.setDefault(QLocale("zh_CN" if language == "zh" else "en_GB"))
        if language == "zh":
            qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)) / "qtbase_zh_CN.qm"
            for file in (qt, *sorted(FOLDER.glob("*_zh_CN.qm"))):
                self._install(file)
        else:
            self._install(FOLDER / "counts_en_GB.qm")  # "1 record", "2 records"

    def close(self) -> None:
        """Translate nothing more."""
        for translator in self._installed:
            self._application.removeTranslator(translator)
        self._installed = []

    def _install(self, file: Path) -> None:
        translator = QTranslator()
        if translator.load(str(file)):
            self._application.installTranslator(translator)
            self._installed.append(translator)
