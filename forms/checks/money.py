"""Amounts of yuan in Chinese financial capitals 中文大写, as cheques, contracts and licences write them.

Source: 《票据法》支付结算办法 附件一 正确填写票据和结算凭证的基本规定.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
LIMIT = Decimal(10) ** 16
_SPOKEN = dict(zip("〇一二三四五六七八九两", (*range(10), 2), strict=True)) | {
    digit: value for value, digit in enumerate(_DIGITS)
}
_CENTS = re.compile("(?:零?(.)角)?(?:零?(.)分)?")
_TIMES = {"拾": 10, "十": 10, "佰": 100, "百": 100, "仟": 1000, "千": 1000}


def in_words(amount: Decimal) -> str:
    """The amount in words, to the fen, half up: 1050.30 → 壹仟零伍拾元叁角整. ValueError from 10¹⁶ yuan."""
    fen = int((abs(amount) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    yuan, cents = divmod(fen, 100)
    if yuan >= LIMIT:
        raise ValueError("amounts of 10^16 yuan and more have no words here")
    sign = "负" if amount < 0 and fen else ""
    whole = f"{_integer(yuan)}元" if yuan or not cents else ""
    return sign + whole + _cents(cents, after_yuan=bool(yuan))


def _integer(number: int) -> str:
    if not number:
        return "零"
    words, gap = "", False
    for group in reversed(range(len(_GROUPS))):
        value = number // 10_000**group % 10_000
        if not value:
            gap = gap or bool(words)
            continue
        if words and (gap or value < 1000):
            words += "零"
        gap = False
        words += _four(value) + _GROUPS[group]
    return words.replace("万亿", "万", 1) if "万亿" in words and "亿" in words.split("万亿", 1)[1] else words


def _four(value: int) -> str:
    words, gap = "", False
    for place in reversed(range(4)):
        digit = value // 10**place % 10
        if digit:
            words += ("零" if gap else "") + _DIGITS[digit] + _PLACES[place]
            gap = False
        else:
            gap = bool(words)
    return words


def _cents(cents: int, *, after_yuan: bool) -> str:
    jiao, fen = divmod(cents, 10)
    if not cents:
        return "整"
    words = f"{_DIGITS[jiao]}角" if jiao else ("零" if after_yuan else "")
    return words + (f"{_DIGITS[fen]}分" if fen else "整")


def from_words(words: str) -> Decimal | None:
    """The amount that words say, capitals or plain numerals, with or without 元 and 整; None for others.

    `in_words` backwards, and more forgiving: 贰佰万圆整, 二百万元, 两千万 and 壹拾万元正 are read as well.
    """
    text = words.strip().replace("圆", "元").removesuffix("整").removesuffix("正")
    sign = -1 if text.startswith("负") else 1
    whole, yuan, rest = text.removeprefix("负").partition("元")
    if not yuan and whole[-1:] in ("角", "分"):
        whole, rest = "", whole
    integer = _spoken(whole) if whole else 0
    cents = _spoken_cents(rest)
    if integer is None or cents is None or not (whole or rest):
        return None
    return sign * (Decimal(integer) + Decimal(cents) / 100)


def _spoken(text: str) -> int | None:
    """A whole number below 10¹⁶."""
    for word, size in (("万亿", 10**12), ("亿", 10**8), ("万", 10**4)):
        head, found, tail = text.rpartition(word) if word != "亿" else text.partition(word)
        if found:
            above = _spoken(head)
            below = _spoken(tail) if tail else 0
            return None if above is None or below is None or below >= size else above * size + below
    total, digit = 0, None
    for letter in text:
        if letter in _TIMES:
            if digit is None and total % (_TIMES[letter] * 10):
                return None
            total += (1 if digit is None else digit) * _TIMES[letter]
            digit = None
        elif letter in _SPOKEN and not digit:
            digit = _SPOKEN[letter]
        else:
            return None
    return total + (digit or 0) if text else None


def _spoken_cents(text: str) -> int | None:
    """角 and 分 behind the yuan, in fen."""
    found = _CENTS.fullmatch(text)
    if found is None:
        return None
    jiao, fen = (_SPOKEN.get(digit or "零") for digit in found.groups())
    return None if jiao is None or fen is None else jiao * 10 + fen
