"""A running centre for devices to be measured at. A module of its own: a device's process has no use for it."""

from __future__ import annotations

from pathlib import Path

from tests.sync.service import Service, start_service

PERSON, UNIT = "zlr-0137", "nanan"


def start_centre(folder: Path, db_url: str | None = None) -> Service:
    """A running centre with one person in one unit."""
    service = start_service(folder, db_url)
    service.admin("create-unit", UNIT, "演示服务站")
    service.admin("create-user", PERSON, "演示周", "--unit", UNIT)
    return service
