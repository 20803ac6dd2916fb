"""Digests agree by their sum, and one that does not is found by asking for each."""

from sync import wire


class Recorded:
    """A line that keeps what was asked over it."""

    def __init__(self, line):
        self._line = line
        self.asked: list[wire.SyncRequest] = []

    def __getattr__(self, name):
        return getattr(self._line, name)

    def __setattr__(self, name, value):
        if name in {"_line", "asked"}:
            object.__setattr__(self, name, value)
        else:
            setattr(self._line, name, value)

    def exchange(self, request, lines, further):
        self.asked.append(request)
        return self._line.exchange(request, lines, further)


def test_a_hundred_archives_are_agreed_about_in_the_call_that_brought_them(world):
    one = world.desk()
    for number in range(100):
        one.firm(f"演示{number}")
    one.line = Recorded(one.line)
    result = one.synced()
    assert (result.verified, len(one.line.asked)) == (100, 1)
    assert not one.line.asked[0].each and one.line.asked[0].check == ()


def test_events_of_many_archives_are_agreed_about_when_they_come(world):
    one = world.desk()
    archives = [one.firm() for _ in range(5)]
    one.synced()
    other = world.desk()
    for archive in archives:
        world.centre.assign(other.person, archive)
    other.synced()
    for archive in archives:
        one.set(archive, staff=3)
    one.synced()
    other.line = Recorded(other.line)
    result = other.synced()
    assert (result.received, result.verified, len(other.line.asked)) == (5, 5, 1)


def test_a_sum_that_is_not_ours_leads_to_the_archive_that_differs(fake_world, expected_logs):
    expected_logs("differs from the centre's")
    one = fake_world.desk()
    archives = [one.firm() for _ in range(8)]
    record = one.record(archives[3], number="forgotten by the centre")
    one.synced()
    del fake_world.centre.centre.state.entities[record]
    for archive in archives:
        one.set(archive, staff=1)
    one.line = Recorded(one.line)
    result = one.sync()
    assert [(p.error.code, p.subject) for p in result.problems] == [("digests-differ", archives[3])]
    assert result.verified == 7
    assert [request.each for request in one.line.asked][:2] == [False, True]
