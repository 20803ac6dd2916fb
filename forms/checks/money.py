"""Amounts of yuan in Chinese financial capitals 中文大写, as cheques and contracts write them.

Source: 《票据法》支付结算办法 附件一 正确填写票据和结算凭证的基本规定.
"""

from decimal import ROUND_HALF_UP, Decimal

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")
LIMIT = Decimal(10) ** 16


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
