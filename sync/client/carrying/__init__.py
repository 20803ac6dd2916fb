"""Syncing by stick: what a cycle says to the centre is written to a file, and its answer is read from one."""

from sync.client.carrying.progress import Carried, Carrying, stopped
from sync.client.carrying.reading import find, read_bundle
from sync.client.carrying.writing import FAT32, HandOver, Written

__all__ = ["FAT32", "Carried", "Carrying", "HandOver", "Written", "find", "read_bundle", "stopped"]
