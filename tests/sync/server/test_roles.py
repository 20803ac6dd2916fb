"""Who may review: the role is the centre's to check, whatever a device lets its person do."""

from contextlib import closing
from pathlib import Path

import pytest

import resources
from sync import pack
from sync.event import Event
from sync.server.centre import CHANCE
from sync.server.database import Database
from sync.server.exchange import roles
from tests.sync.service import Device, Service, Town, new_id, new_town
from tests.sync.statements import statements

COMMENT = {"diagnosis": "d", "code": "LB-02", "kind": "return", "by": "x", "text": "演示：请补材料"}


@pytest.fixture
def expert(town: Town) -> Device:
    return expert_of(town)


def expert_of(town: Town) -> Device:
    person = f"e-{CHANCE.randbytes(4).hex()}"
    town.service.admin("create-user", person, "演示专家", "--unit", town.unit, "--role", "expert")
    return town.device(person)


def review(device: Device, archive: str, entity: str, **said: object) -> Event:
    return device.save(archive, entity, said, type="review")  # type: ignore[arg-type] # JSON


def again(
    device: Device, archive: str, of: Device, number: int, clock: int = 0, entity: str = "", **said: object
) -> Event:
    """What is kept of another device's event, or pretends to be."""
    return device.save(
        archive,
        entity or new_id(),
        said or COMMENT,  # type: ignore[arg-type] # JSON
        type="review",
        author=of.person,
        kept=f"{of.id}:{number}",
        clock=clock,
    )


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


@pytest.fixture
def reviewed(town: Town, device: Device, expert: Device) -> tuple[str, Event]:
    """An archive, and what the expert said there."""
    archive = town.firm(device, 0)
    assert refused(device) == []
    town.service.admin("assign", expert.person, archive)
    expert.sync_all()
    said = review(expert, archive, new_id(), **COMMENT)
    assert refused(expert) == []
    return archive, said


def test_what_a_reviewer_said_and_the_centre_lost_is_taken_from_who_kept_it(
    town: Town, device: Device, expert: Device, reviewed: tuple[str, Event]
) -> None:
    """Of an event that is here it is the same, of one that is not it may be any; by stamp it comes later."""
    archive, said = reviewed
    lost = again(device, archive, expert, 2)
    again(device, archive, expert, 3, entity=lost.entity, resolved_by=expert.person, resolved_on="2026-11-30")
    again(device, archive, expert, 1, said.hlc, said.entity)
    again(device, archive, expert, 1, said.hlc, said.entity, text=COMMENT["text"])
    assert refused(device) == []
    events = [line for reply in expert.sync_all() for line in reply.events]
    assert len(events) == 4
    assert town.service.admin("verify") == "all holds"


def test_nobody_gets_a_reviewers_word_by_naming_one(
    town: Town, device: Device, expert: Device, reviewed: tuple[str, Event]
) -> None:
    archive, said = reviewed
    other, stranger = town.device(), Device(device.url, id="d0123456789abcdef", person=expert.person)
    mistaken = Device(device.url, id=other.id, person=expert.person)
    again(device, archive, device, 99)  # nobody's word but one's own
    again(device, archive, other, 1)  # a colleague's, who reviews no more than oneself
    again(device, archive, mistaken, 1)  # the expert's, on a device that is not the expert's
    again(device, archive, stranger, 1)  # on one that nobody knows, and nobody can ever contradict
    again(device, archive, expert, 2, said.hlc)  # before what is known to be the last the expert said
    again(device, archive, expert, 1, said.hlc, said.entity, **{**COMMENT, "text": "演示：可以"})
    again(device, archive, expert, 1, said.hlc, said.entity, resolved_on="2026-11-30")
    again(device, archive, expert, 1, said.hlc + 1, said.entity)
    again(device, archive, expert, 1, said.hlc)  # of another comment
    for kept in (
        "x",
        ":1",
        f"{expert.id}:",
        f"{expert.id}:-1",
        f"{expert.id}:{'9' * 19}",
        f"\0{expert.id}:7",
    ):
        device.save(archive, new_id(), COMMENT, type="review", author=expert.person, kept=kept)
    forged = range(2, len(device.log) + 1)
    assert refused(device) == [(seq, "not-permitted") for seq in forged]
    assert [line for reply in expert.sync_all() for line in reply.events] == []


def test_a_reviewers_word_that_was_made_up_comes_out_when_the_reviewer_says_something(
    own_service: Service,
) -> None:
    """What was lost cannot be compared with anything; what comes under its number can."""
    town = new_town(own_service)
    device, expert = town.device(), expert_of(town)
    archive = town.firm(device, 0)
    made_up = again(device, archive, expert, 1)
    assert refused(device) == []
    assert own_service.admin("verify") == "all holds"
    town.firm(expert, 0)
    assert refused(expert) == []
    told = own_service.admin_process("verify")
    assert told.returncode == 1
    assert f"device {device.id}: event {made_up.seq} says of {expert.id}:1" in told.stdout


def test_many_that_are_said_again_are_looked_up_together(
    town: Town, device: Device, reviewed: tuple[str, Event], expert: Device
) -> None:
    """The stream is held meanwhile: whoever may not review would keep a unit waiting with one call."""
    archive, first = reviewed

    def asked(count: int) -> int:
        here = [again(device, archive, expert, 1) for _ in range(count)]
        later = [again(device, archive, expert, 10**6 + n, clock=first.hlc + 1) for n in range(count)]
        with (
            closing(Database(town.service.db_url)) as database,
            database.read() as c,
            statements() as said,
        ):
            assert roles.reviewed(c, device.person, [*here, *later]) == {e.seq for e in later}
        return len(said)

    assert asked(100) == asked(1)
