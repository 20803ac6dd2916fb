"""Whatever a person does in whatever order to forms where everything hangs on everything: what is kept up to
date step by step is what would be computed from nothing, and each step says all that it changed.
"""

from datetime import datetime, timedelta, timezone

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from lxml import etree

from forms.xform import FormSession
from forms.xform.live import LiveInstance
from tests.forms.xform.hostile.rich import definitions, first_difference, take_step

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=timezone(timedelta(hours=8)))


class Filling(RuleBasedStateMachine):
    """One session; `states` are what it looked like after each step that undo knows."""

    def __init__(self):
        super().__init__()
        self.session = None

    @initialize(which=st.integers(0, 4))
    def begin(self, which):
        self.session = FormSession.start(definitions()[which], now=lambda: NOON)
        self.states, self.at = [self._state()], 0

    def _state(self):
        s = self.session
        return s.draft(), s.nodes, dict(s.parked), s.problems()

    @precondition(lambda self: self.session is not None)
    @rule(data=st.data())
    def step(self, data):
        s = self.session
        drawn = []

        def choose(bound):
            drawn.append(data.draw(st.integers(0, bound - 1)))
            return drawn[-1]

        before = {node.ref: node for node in s.nodes}
        changes = take_step(s, choose)
        assert s.faults == ()
        if drawn[0] in (14, 15):
            self._stepped(-1 if drawn[0] == 14 else 1, changes)
        elif self._state() != self.states[self.at]:
            self.states[self.at + 1 :] = [self._state()]
            self.at += 1
        if changes is not None:
            self._told_all(before, changes)

    def _stepped(self, by, changes):
        """Undo and redo restore exactly, and only where there is something to restore."""
        there = 0 <= self.at + by < len(self.states)
        assert (changes is not None) == there
        self.at += by if there else 0
        draft, nodes, parked, problems = self.states[self.at]
        assert first_difference(self.session.nodes, nodes) is None
        assert (self.session.draft(), dict(self.session.parked)) == (draft, parked)
        assert self.session.problems() == problems

    def _told_all(self, before, changes):
        """Every node that came, went or looks different is named; where rows moved, refs mean others."""
        named = {*changes.values, *changes.shown, *changes.hidden, *changes.updated}
        after = {node.ref: node for node in self.session.nodes}
        for ref in {*before, *after} - named:
            if changes.structure and "[" in ref:
                continue
            one, other = before.get(ref), after.get(ref)
            if one is None or other is None:
                assert changes.structure, f"{ref} came or went unnamed"
                continue
            differing = {f for f in one.__dataclass_fields__ if getattr(one, f) != getattr(other, f)}
            assert differing <= {"number", "title"}, f"{ref} changed unnamed in {differing}"

    @precondition(lambda self: self.session is not None)
    @invariant()
    def nothing_is_wrong_with_the_form(self):
        assert [p for p in self.session.problems() if p.kind == "error"] == []

    @precondition(lambda self: self.session is not None)
    @invariant()
    def nothing_shown_is_stale(self):
        s, kept = self.session, self.session.nodes
        s.set_language(s.language)
        assert first_difference(kept, s.nodes) is None

    @precondition(lambda self: self.session is not None)
    @invariant()
    def a_draft_holds_all(self):
        s, draft = self.session, self.session.draft()
        again = FormSession.resume(s.form, draft, now=lambda: NOON)
        assert first_difference(s.nodes, again.nodes) is None
        assert (again.draft(), again.problems(), dict(again.parked)) == (draft, s.problems(), dict(s.parked))
        again._recalculation.everything()
        again._recalculation.settle()
        assert again.draft() == draft, "computing everything anew changes nothing"

    @precondition(lambda self: self.session is not None)
    @invariant()
    def every_place_is_known_in_its_order(self):
        live = self.session._live
        anew = LiveInstance(live.root, live._templates, live._order)
        assert {p: places for p, places in live.places.items() if places} == anew.places
        assert live.paths == anew.paths
        assert all(live.ref(place) == anew.ref(place) for place in live.paths)

    @precondition(lambda self: self.session is not None)
    @invariant()
    def what_is_not_relevant_is_not_submitted(self):
        live, hidden = self.session._live, self.session._recalculation.hidden
        sent = etree.fromstring(self.session.submission())
        kept = [e for e in live.root.iter(etree.Element) if e not in hidden]
        assert sum(1 for _ in sent.iter(etree.Element)) - len(kept) in (0, 1, 2), "but for an instanceID"


Filling.TestCase.settings = settings(
    max_examples=150,
    stateful_step_count=18,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.generate,),  # making a failure smaller takes longer than a test may
    suppress_health_check=list(HealthCheck),
)
TestFilling = Filling.TestCase
