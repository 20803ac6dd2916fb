"""What is kept on this device, encrypted: `Store`, and the values it is given; all others are in `model`."""

from sync.store.exchanged import IncomingEvents, IncomingPurge, IncomingSnapshot
from sync.store.model import Change, Draft, EvidenceInfo, FirmQuery, FirmSummary, Identity
from sync.store.store import Store

__all__ = [
    "Change",
    "Draft",
    "EvidenceInfo",
    "FirmQuery",
    "FirmSummary",
    "Identity",
    "IncomingEvents",
    "IncomingPurge",
    "IncomingSnapshot",
    "Store",
]
