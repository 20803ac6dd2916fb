"""Reading licences and certificates: which paper it is, and what each of its fields says and is worth.

In come lines of text with their place, found by whoever has eyes, and what QR codes say; out come fields in
the words of the forms, each with a score, checked by the rules for codes, dates and amounts. What papers
there are is `documents.csv`. No picture, no OCR and no file is known here.
"""

from forms.recognition.documents import Document, DocumentField, Documents
from forms.recognition.look_alikes import LookAlikes
from forms.recognition.model import PROBLEMS, TRUSTED, Field, Line, Point, Quad, Reading, State
from forms.recognition.personal import personal_numbers
from forms.recognition.reading import read
from forms.recognition.supposed import supposed
from forms.recognition.typed import recheck

__all__ = [
    "PROBLEMS",
    "TRUSTED",
    "Document",
    "DocumentField",
    "Documents",
    "Field",
    "Line",
    "LookAlikes",
    "Point",
    "Quad",
    "Reading",
    "State",
    "personal_numbers",
    "read",
    "recheck",
    "supposed",
]
