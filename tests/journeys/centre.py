"""The centre of the day: the real service process, its people, and a synthetic district assigned to one.

Knows the administrator's commands and the corpus; nothing of any screen.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.corpus.district import district
from tests.sync.service import Service, start_service

UNIT, ASSESSOR = "nanan", "zlr-0137"
FIRMS, SEED = 40, 7


@dataclass(slots=True)
class Centre:
    """A running service in `folder`."""

    service: Service

    @property
    def url(self) -> str:
        """Where it listens."""
        return self.service.url

    def code(self) -> str:
        """A new one-time enrolment code of the assessor."""
        return self.service.admin("enrolment-code", ASSESSOR)

    def take_in(self, stick: Path) -> None:
        """Read the bundles on a stick and write the answers beside them."""
        blobs = str(self.service.folder / "blobs")
        self.service.admin("import-bundle", str(stick), "--blobs", blobs, "--answer", str(stick))

    def stats(self) -> str:
        """What the centre counts."""
        return self.service.admin("stats")


def open_centre(folder: Path, today: date) -> Centre:
    """Start the service, make unit and people, load and assign the district."""
    service = start_service(folder)
    service.admin("name-centre", "重庆市演示中心")
    service.admin("create-unit", UNIT, "南岸演示服务站")
    service.admin("create-user", ASSESSOR, "演示周", "--unit", UNIT, "--role", "assessor")
    file = folder / "district.ndjson"
    with file.open("w", encoding="utf-8") as out:
        for row in district(SEED, FIRMS, today, assessor=ASSESSOR):
            out.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
    service.admin("load", str(file), "--unit", UNIT)
    service.admin("assign", ASSESSOR, "--all", "--unit", UNIT)
    return Centre(service)
