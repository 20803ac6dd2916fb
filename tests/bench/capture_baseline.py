"""What one gets from OCR text alone: its lines joined, a regular expression a field. The thing to be better than.

As a quick program would have it: no geometry, no checks, the first match counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from forms.recognition import Line
from forms.recognition.values import entity_type, money

_DAY = r"(\d{4})年(\d{1,2})月(\d{1,2})日"
_TEXTS = {
    "name": r"(?:经营者名称|生产者名称|单位名称|名\s*称)[:： \n]*([^\n]+)",
    "legal_rep": r"(?:法定代表人(?:（负责人）|或负责人)?|经\s*营\s*者|负责人)[:： \n]*([^\n]{2,4})\n",
    "address": r"(?:经营场所|经营地址|住\s*所|地\s*址)[:： \n]*([^\n]+)",
    "scope": r"(?:经营范围|经营项目|许可项目)[:： \n]*([^\n]+)",
    "number": r"(?:许可证编号|证书编号|编号)[:： \n]*([^\n]+)",
    "issuer": r"发\s*证\s*机\s*关[:： \n]*([^\n]+)",
    "entity_type": r"类\s*型[:： \n]*([^\n]+)",
    "reg_capital": r"(?:注册资本|出\s*资\s*额)[:： \n]*([^\n]+)",
}
_DAYS = {
    "established_on": rf"(?:成立日期|注册日期)[:： \n]*{_DAY}",
    "registered_on": rf"登记机关[^年]*?{_DAY}",
    "valid_to": rf"(?:营业期限|有效期限|有效期至)[:： \n]*(?:{_DAY})?至?{_DAY}",
    "valid_from": rf"(?:营业期限|有效期限|发证日期)[:： \n]*{_DAY}",
}
_TYPES = (
    ("个体工商户", "individual_business"),
    ("个人独资企业", "sole_proprietorship"),
    ("合伙企业", "partnership"),
    ("专业合作社", "cooperative"),
    ("有限责任公司", "company"),
)


def plain_fields(lines: Sequence[Line]) -> dict[str, str]:
    """Field → value, from the text as the OCR gives it, from top to bottom."""
    ordered = sorted(lines, key=lambda line: (round(line.quad[0][1] / 12), line.quad[0][0]))
    text = "\n".join(line.text for line in ordered) + "\n"
    found = {name: match[1].strip() for name, words in _TEXTS.items() if (match := re.search(words, text))}
    for name, words in _DAYS.items():
        if match := re.search(words, text):
            year, month, day = match.groups()[-3:]
            found[name] = f"{year}-{int(month):02d}-{int(day):02d}"
    if match := re.search(r"(?<![0-9A-Z])[0-9A-Z]{18}(?![0-9A-Z])", text):
        found["uscc"] = match[0]
    if "entity_type" in found:
        found["entity_type"] = entity_type(found["entity_type"], _TYPES).value
    if "reg_capital" in found:
        found["reg_capital"] = money(found["reg_capital"]).value
    return found
