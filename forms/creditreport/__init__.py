"""A public credit report 公共信用信息报告 (Credit China) read from its text: what stands where, which records
it speaks of, and how they stand to those an archive has. Pure: text in, proposals out; nothing is saved here.

An official report keeps its name: records out of it say that they come from the register, and from which
report.
"""

from forms.creditreport.layout import Layout, Section
from forms.creditreport.matching import Match, match
from forms.creditreport.proposals import Proposed, propose
from forms.creditreport.text import CreditReport, Item, read_report

__all__ = [
    "CreditReport",
    "Item",
    "Layout",
    "Match",
    "Proposed",
    "Section",
    "match",
    "propose",
    "read_report",
]
