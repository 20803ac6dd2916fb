"""Who may review: the role is the centre's to check, whatever a device lets its person do."""

from pathlib import Path

import pytest

import resources
from sync import pack
from sync.event import Event
from sync.server.centre import CHANCE
from tests.sync.service import Device, Service, Town, new_id, new_town

COMMENT = {"diagnosis": "d", "code": "LB-02", "kind": "return", "by": "x", "text": "演示：请补材料"}


@pytest.fixture
def expert(town: Town) -> Device:
    person = f"e-{CHANCE.randbytes(4).hex()}"
    town.service.admin("create-user", person, "演示专家", "--unit", town.unit, "--role", "expert")
    return town.device(person)


def review(device: Device, archive: str, entity: str, **said: object) -> Event:
    return device.save(archive, entity, said, type="review")  # type: ignore[arg-type] # JSON


def refused(device: Device) -> list[tuple[int, str]]:
    return [(one.seq, one.code) for one in device.sync().header.refused]


def test_a_comment_needs_the_role_and_an_answer_does_not(town: Town, device: Device, expert: Device) -> None:
    archive, comment, answer = town.firm(device, 0), new_id(), new_id()
    assert refused(device) == []
    town.service.admin("assign", expert.person, archive)
    expert.sync_all()
    review(expert, archive, comment, **COMMENT)
    assert refused(expert) == []
    device.sync_all()
    forged, settled = new_id(), {"resolved_by": device.person, "resolved_on": "2026-11-30T10:00:00"}
    review(device, archive, answer, parent=comment, text="已补")
    review(device, archive, answer, text="已补拍")  # of the same batch
    own = [
        review(device, archive, forged, **COMMENT),
        review(device, archive, comment, **settled),
        review(device, archive, comment, deleted=True),
        review(device, archive, comment, parent="x"),
        review(device, archive, answer, parent=""),
    ]
    review(device, archive, answer, text="已补拍，见佐证")
    assert refused(device) == [(event.seq, "not-permitted") for event in own]
    review(device, archive, answer, deleted=True)  # known from before
    review(device, archive, answer, parent=None)
    assert [code for _, code in refused(device)] == ["not-permitted"]
    events = [line for reply in expert.sync_all() for line in reply.events]
    assert len(events) == 4, "the answer and what became of it, and nothing else"
    review(expert, archive, comment, **settled)
    assert refused(expert) == []
    assert town.service.admin("verify") == "all holds"


def test_the_newest_content_says_which_roles_review(own_service: Service, tmp_path: Path) -> None:
    town = new_town(own_service)
    device = town.device()
    archive = town.firm(device, 0)
    review(device, archive, new_id(), **COMMENT)
    assert [code for _, code in refused(device)] == ["not-permitted"]
    own = (Path(resources.__file__).parent / "rules" / "scheme.toml").read_text(encoding="utf-8")
    changed = own.replace('reviewers = ["expert"', 'reviewers = ["assessor"')
    for version, text in (("90.1.0", changed), ("90.2.0", "{")):
        file = tmp_path / f"{version}.zip"
        file.write_bytes(pack.build_pack({"rules/scheme.toml": text.encode()}, "content", version))
        own_service.admin("publish-pack", str(file), "--name", "content", "--version", version)
        before = device.acked
        review(device, archive, new_id(), **COMMENT)
        told = [code for seq, code in refused(device) if seq > before]
        assert told == ([] if version == "90.1.0" else ["not-permitted"]), "a pack with a fault stops nobody"
