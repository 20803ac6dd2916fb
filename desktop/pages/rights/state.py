"""What the page of a firm's rights shows: frozen values, no Qt."""

from dataclasses import dataclass

from desktop.rights.erasing import Proof


@dataclass(frozen=True, slots=True)
class FactState:
    """One value kept: what it is, what it says, and where it comes from in one line."""

    label: str
    words: str
    origin: str


@dataclass(frozen=True, slots=True)
class RecordState:
    """One record kept. `correctable`: its form can be opened."""

    id: str
    kind: str
    title: str
    facts: tuple[FactState, ...]
    correctable: bool


@dataclass(frozen=True, slots=True)
class ClassState:
    """A class of data: its name, and how many values of it are held, earlier ones counted."""

    code: str
    title: str
    values: int


@dataclass(frozen=True, slots=True)
class RequestState:
    """A request of the firm that is open: what it asks, by when, and whether that day is over."""

    id: str
    right: str
    title: str
    due: str
    late: bool


@dataclass(frozen=True, slots=True)
class ProofState:
    """A deletion in words, and the proof behind it. `confirmed` is what the centre says, `sure` whether it
    did."""

    proof: Proof
    title: str
    about: str
    positions: str
    confirmed: str
    sure: bool


@dataclass(frozen=True, slots=True)
class RightsState:
    """Everything on the page."""

    firm: str
    records: tuple[RecordState, ...] = ()
    values: int = 0
    requests: tuple[RequestState, ...] = ()
    classes: tuple[ClassState, ...] = ()
    proofs: tuple[ProofState, ...] = ()
