"""Reading text and codes in pictures, in a process of its own, so that the program works without it.

`Reader` is what pages use; everything that needs OCR libraries is imported in `worker` and what it imports.
"""

from desktop.capture.reader.client import Cancel, Reader
from desktop.capture.reader.model import Quality, Scan, Straightened

__all__ = ["Cancel", "Quality", "Reader", "Scan", "Straightened"]
