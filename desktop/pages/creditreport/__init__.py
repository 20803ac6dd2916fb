"""A public credit report read on this device: every record it speaks of stands beside its lines, and nothing
is saved that no person has accepted. Reading the file is `desktop.capture.pdf`, meaning
`forms.creditreport`.
"""

from desktop.pages.creditreport.page import CreditReportPage

__all__ = ["CreditReportPage"]
