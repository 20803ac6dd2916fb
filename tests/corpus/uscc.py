"""Unified social credit codes that check, yet can be nobody's: the organisation part begins `DEM0`.

Written apart from `forms.checks.uscc`, so that the two can disagree. Sources: GB 32100-2015 (whole code),
GB 11714 (characters 9 to 17).
"""

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_CODES = len(ALPHABET) ** 4
_STRIDE = 600_011  # prime to 31**4: neighbours look unlike, and none comes twice before all have come


def code(head: str, region: str, number: int) -> str:
    """The code of firm `number` (below 31⁴) registered in `region` under head `91`, `92`, `93` or `N2`."""
    rest = number * _STRIDE % _CODES
    tail = ""
    for _ in range(4):
        rest, digit = divmod(rest, len(ALPHABET))
        tail = ALPHABET[digit] + tail
    body = head + region + _organisation("DEM0" + tail)
    total = sum(ALPHABET.index(letter) * pow(3, place, 31) for place, letter in enumerate(body))
    return body + ALPHABET[-total % 31]


def _organisation(eight: str) -> str:
    total = sum(int(letter, 36) * weight for letter, weight in zip(eight, _ORGANISATION_WEIGHTS, strict=True))
    check = 11 - total % 11
    return eight + {10: "X", 11: "0"}.get(check, str(check))
