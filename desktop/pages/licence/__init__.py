"""A licence photographed and read on this device: every value stands beside its spot on the photo, and
nothing is saved that no person has confirmed. Reading is `desktop.capture.reader`, meaning
`forms.recognition`.
"""

from desktop.pages.licence.page import LicencePage

__all__ = ["LicencePage"]
