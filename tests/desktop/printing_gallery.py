"""The dialog for printing in each look: python -m tests.desktop.printing_gallery [FOLDER]."""

import sys
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton

from desktop.printing import PPI, paper_printer, print_dialog
from desktop.shell.session import Session
from tests.desktop.looks import in_each_look, settled


def main(folder: Path) -> None:
    """Draw them."""

    def draw(session: Session, look: str) -> None:
        page = QImage(round(8.27 * PPI), round(11.69 * PPI), QImage.Format.Format_RGB888)
        title = "信用合规诊断改进报告" if look.startswith("zh") else "Improvement report"
        printer = paper_printer(page, title)
        dialog = print_dialog(session, printer, title, 3)
        dialog.show()
        settled()
        dialog.grab().save(str(folder / f"print-{look}.png"))
        for button in dialog.findChildren(QAbstractButton):
            if button.text().endswith(">>"):
                button.click()
        settled()
        dialog.grab().save(str(folder / f"print-options-{look}.png"))
        dialog.close()

    in_each_look(folder, draw, lambda _workspace: None)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screens"))
