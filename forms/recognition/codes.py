"""Unified social credit codes as read: which 18 characters they are, and what a QR code has to say to them.

A code that fails its check is never trusted, nor one that the QR code contradicts; one that the QR code
mends is the QR code's. Checks are those of `forms.checks.uscc`; here is what a camera confuses.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from forms.checks.uscc import UsccCheck, check_uscc, normalise
from forms.recognition.model import State

CORROBORATED = 0.99
"""The score of a code that paper and QR code both tell: two independent witnesses and two check digits."""
_NEAR = 2  # characters by which paper and QR code may differ and still be the same code, one of them misread
_RUN = re.compile("[0-9A-Z]+")
_IN_PAYLOAD = re.compile("(?<![0-9A-Z])[0-9A-HJ-NP-RT-UW-Y]{18}(?![0-9A-Z])")
_CONFUSED = {
    **{"0": "DQOC", "1": "7TL", "2": "Z7", "3": "8", "4": "A", "5": "S6", "6": "G8", "7": "1TY", "8": "B36"},
    **{"9": "P8", "A": "4", "B": "8", "C": "G0", "D": "0", "E": "F", "F": "EP", "G": "6C", "H": "MN"},
    **{"J": "U", "K": "XR", "L": "1", "M": "NHW", "N": "MH", "P": "FR", "Q": "0", "R": "PK", "T": "71"},
    **{"U": "JW", "W": "MU", "X": "KY", "Y": "XT7", "O": "0QD", "I": "1TL7", "S": "5", "Z": "2", "V": "YUW"},
}
"""What a camera takes a character for → what it may have been, the likeliest first."""
_RESIDENT_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to make of a code. `problem` is a key of `PROBLEMS`; `fixes` pass their check."""

    value: str
    score: float
    state: State
    problem: str = ""
    fixes: tuple[str, ...] = ()


def code_in(text: str) -> str:
    """The part of a line that may be a code: its longest run of letters and digits, normalised."""
    runs = _RUN.findall(normalise(text.replace("·", "").replace(".", "")))
    return max(runs, key=len, default="")


def codes_of(payloads: Sequence[str]) -> tuple[str, ...]:
    """The codes QR codes tell, in links too, each once; only such as pass their check."""
    found = (code for payload in payloads for code in _IN_PAYLOAD.findall(payload.upper()))
    return tuple(dict.fromkeys(code for code in found if check_uscc(code).ok))


def judge(read: str, score: float, told: Sequence[str], counties: Collection[str] = ()) -> Verdict:
    """The verdict on a code read with `score`, given those the QR codes tell."""
    if is_resident_id(read):
        return Verdict("", score, "failed", "resident-id")
    check = check_uscc(read, counties)
    if read in told:
        return _passed(check, max(score, CORROBORATED))
    if check.ok and told:
        return Verdict(read, score, "failed", "uscc-other", tuple(told))
    near = [code for code in told if distance(code, read) <= _NEAR]
    if near:
        return _passed(check_uscc(near[0], counties), max(score, CORROBORATED))
    if check.ok:
        return _passed(check, score)
    fixes = tuple(dict.fromkeys((*told, *check.fixes, *look_alikes(read))))[:3]
    return Verdict(check.normalised, score, "failed", _problem(check), fixes)


def only_told(told: Sequence[str], counties: Collection[str] = ()) -> Verdict:
    """The verdict where no code could be read: what the QR code tells is to be compared with the paper."""
    warned = _passed(check_uscc(told[0], counties), CORROBORATED)
    return Verdict(warned.value, warned.score, "doubtful", warned.problem or "uscc-payload", tuple(told[1:]))


def _passed(check: UsccCheck, score: float) -> Verdict:
    if check.problems:
        return Verdict(check.normalised, score, "doubtful", "uscc-region")
    return Verdict(check.normalised, score, "trusted")


def _problem(check: UsccCheck) -> str:
    kind = check.problems[0].kind
    return {"length": "uscc-length", "alphabet": "uscc-alphabet"}.get(kind, "uscc-check")


def look_alikes(code: str) -> Iterator[str]:
    """Codes that pass and that a camera may have taken for this: one character too many, or up to two
    confused. The fewer changes the sooner."""
    if len(code) == 19:
        shorter = (code[:place] + code[place + 1 :] for place in range(19))
        yield from (candidate for candidate in shorter if check_uscc(candidate).ok)
    if len(code) != 18:
        return
    for count in (1, 2):
        for places in combinations(range(18), count):
            for letters in product(*(_CONFUSED.get(code[place], "") for place in places)):
                changed = list(code)
                for place, letter in zip(places, letters, strict=True):
                    changed[place] = letter
                candidate = "".join(changed)
                if check_uscc(candidate).ok:
                    yield candidate


def distance(one: str, other: str) -> int:
    """Insertions, deletions and changes between two short texts."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for place, against in enumerate(other, 1):
            before, row[place] = (
                row[place],
                min(row[place] + 1, row[place - 1] + 1, before + (letter != against)),
            )
    return row[-1]


def is_resident_id(code: str) -> bool:
    """Whether this is a person's identity number (GB 11643): older permits print the owner's."""
    if len(code) != 18 or not code[:17].isdigit() or code[:6].startswith("9"):
        return False
    try:
        date(int(code[6:10]), int(code[10:12]), int(code[12:14]))
    except ValueError:
        return False
    total = sum(int(digit) * weight for digit, weight in zip(code, _RESIDENT_WEIGHTS, strict=False))
    return code[17] == "10X98765432"[total % 11]
