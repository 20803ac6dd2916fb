"""What a photo shows of persons that no archive keeps: identity papers, and the numbers other papers print.

Pure; which papers these are is `documents.csv`. Rather too much is covered than too little: a number counts
as somebody's by its shape, since one digit may be misread.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from forms.checks.uscc import check_uscc
from forms.recognition.documents import Documents
from forms.recognition.geometry import cut, level, same_row
from forms.recognition.model import Line, Quad
from forms.recognition.values import narrow

_NUMBER = re.compile(r"(?<![0-9A-Z])[1-8](?:[\s·.]?[0-9OIlS]){16}[\s·.]?[0-9XxOIl*]")
_BIRTH = slice(6, 14)
_AROUND = 8  # characters beside its name, beyond which a line is about such a paper and not its heading
_DIGITS = str.maketrans("OIlS", "0115")


def is_identity_paper(lines: Sequence[Line], documents: Documents) -> bool:
    """Whether this is somebody's identity card, passport, driving licence, …"""
    pieces = level(lines)
    rows = (sorted((p for p in pieces if same_row(p, piece)), key=lambda p: p.x0) for piece in pieces)
    texts = {narrow("".join(piece.text for piece in row)) for row in rows}  # wide letters come in several
    texts |= {narrow(line.text) for line in lines}
    return any(
        text.startswith(word) or (word in text and len(text) <= len(word) + _AROUND)
        for text in texts
        for word in documents.identity
    )


def personal_numbers(lines: Sequence[Line]) -> tuple[Quad, ...]:
    """Where identity numbers of persons (GB 11643) stand."""
    return tuple(_numbers(lines))


def _numbers(lines: Sequence[Line]) -> Iterator[Quad]:
    for piece in level(lines):
        for found in _NUMBER.finditer(piece.text):
            number = re.sub(r"[\s·.]", "", found[0]).translate(_DIGITS)
            if _is_day(number[_BIRTH]) and not check_uscc(number).ok:
                yield cut(piece, found.start(), found.end()).quad


def _is_day(digits: str) -> bool:
    try:
        return 1900 <= date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).year <= 2100
    except ValueError:
        return False
