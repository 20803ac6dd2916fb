"""The device's side of sync: one cycle as one function, its transport, and enrolment."""

from sync.client.cycle import run_cycle
from sync.client.enrol import enrol
from sync.client.progress import CycleResult, Phase, Problem, Progress, State
from sync.client.transport import HttpTransport, Transport

__all__ = [
    "CycleResult",
    "HttpTransport",
    "Phase",
    "Problem",
    "Progress",
    "State",
    "Transport",
    "enrol",
    "run_cycle",
]
