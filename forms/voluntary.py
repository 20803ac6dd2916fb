"""Voluntary information 自愿注册信息: whether it counts on a day, and for what.

Only what its firm pledged to be true, somebody verified, is in date, and whose use was allowed counts
(渝府办发 〔2019〕118 号第 11 项). Everything else is kept, marked, and relied on by nothing.
"""

from datetime import date
from typing import Literal

from forms.archive import Record
from forms.checks.dates import read_date

Standing = Literal["verified", "pending", "unsigned", "rejected", "ended"]
Use = Literal["archive", "evaluation", "report", "publish"]
_SIGNED = ("here", "paper")


def standing(record: Record, today: date) -> Standing:
    """What the item is worth on a day; one without a signed pledge is never verified."""
    if record.text("verify_status") == "rejected":
        return "rejected"
    if record.text("signing") not in _SIGNED:
        return "unsigned"
    ends, verified = read_date(record.text("valid_to")), read_date(record.text("verified_on"))
    if record.text("verify_status") != "verified" or verified is None or verified > today:
        return "pending"
    if ends is None and record.text("valid_to"):
        return "ended"  # an end that cannot be read is none to rely on
    return "ended" if ends is not None and ends < today else "verified"


def counts(record: Record, today: date, use: Use) -> bool:
    """Whether it may be relied on for a use."""
    return not record.deleted and standing(record, today) == "verified" and use in record.texts("uses")
