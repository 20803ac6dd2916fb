"""A paper set and drawn for the screen, elsewhere than on the UI thread: what is shown is what is saved."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtGui import QImage

_PPI = 110


def preview(template: bytes, document: Mapping[str, Any]) -> tuple[bytes, tuple[QImage, ...]]:
    """The PDF and its pages. Raises UserError `report-failed`."""
    from desktop.reports.pictures import pdf_pictures
    from desktop.reports.render import render_pdf

    pdf = render_pdf(template, document)
    form = QImage.Format.Format_RGB888
    pages = pdf_pictures(pdf, ppi=_PPI)
    return pdf, tuple(QImage(p.data, p.width, p.height, p.stride, form).copy() for p in pages)
