"""PDFs from elsewhere: their pages and text, drawn and read in a process apart. Reports of our own are set
and drawn by `desktop.reports`.
"""

from desktop.capture.pdf.pages import PdfPages
from desktop.capture.pdf.text import pdf_text

__all__ = ["PdfPages", "pdf_text"]
