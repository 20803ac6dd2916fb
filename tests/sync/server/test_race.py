"""Two devices upload while a third receives: no record may fall through (how prototypes lost data)."""

import threading

from sync import event, wire
from tests.sync.service import Device, Town, new_id, read_reply

ROUNDS = 40
EACH = 10


def test_no_record_falls_between_two_uploads_and_a_reader(town: Town) -> None:
    writers = [town.device(), town.device()]
    reader = town.device()
    archives = [town.firm(w, 0) for w in writers]
    for writer in writers:
        writer.sync()
    town.service.admin("assign", reader.person, *archives)
    reader.sync_all()
    wrong: list[BaseException] = []
    still = threading.Barrier(3)

    def upload(writer: Device, archive: str) -> None:
        try:
            still.wait()
            for _ in range(ROUNDS):
                for number in range(EACH):
                    writer.save(archive, new_id(), {"no": number}, type="visit")
                first = writer.acked + 1
                batch = writer.batch(first, len(writer.log))
                writer.acked = read_reply(writer.call(batch, writer.log[first - 1 :])).header.acked
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=upload, args=pair) for pair in zip(writers, archives, strict=True)]
    for thread in threads:
        thread.start()
    still.wait()
    received: list[str] = []
    while any(thread.is_alive() for thread in threads):
        received += [event.decode(line).id for line in reader.sync(limit=4096).events]
    for reply in reader.sync_all():
        received += [event.decode(line).id for line in reply.events]
    assert wrong == []
    sent = [f"{w.id}:{n}" for w in writers for n in range(2, len(w.log) + 1)]
    assert len(sent) == 2 * ROUNDS * EACH
    assert sorted(received) == sorted(sent)  # all of them, and each once


def test_the_same_batch_from_two_connections_at_once_is_taken_in_once(town: Town, device: Device) -> None:
    archive = town.firm(device, 200)
    batch = device.batch(1, 201)
    twin = Device(device.url, device.key, device.id, device.person, device.unit, device.token)
    replies = []

    def send(sender: Device) -> None:
        replies.append(read_reply(sender.call(batch, device.log)))

    threads = [threading.Thread(target=send, args=(sender,)) for sender in (device, twin)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [r.header.acked for r in replies] == [201, 201]
    other = town.device(device.person)
    snapshots = [len(lines) for reply in other.sync_all() for _, lines in reply.of(wire.SnapshotPart)]
    assert snapshots == [201]
    assert read_reply(device.call(check=[archive])).end.digests.keys() == {archive}


def test_two_devices_making_the_same_archive_at_once_both_get_an_answer(town: Town) -> None:
    devices = [town.device(), town.device()]
    archive = new_id()
    for device in devices:
        device.save(archive, archive, {"name": device.id})
    codes: list[list[str]] = []

    def send(sender: Device) -> None:
        codes.append([r.code for r in sender.sync().header.refused])

    threads = [threading.Thread(target=send, args=(device,)) for device in devices]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == [[], ["out-of-scope"]]
