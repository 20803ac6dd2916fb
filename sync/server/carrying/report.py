"""What became of a bundle, for the person at the centre: values, and full sentences of them."""

from dataclasses import asdict, dataclass, field

import pydantic

MOST_TOLD = 100  # photos that were not taken in, each with its reason; a file may hold millions


@dataclass(slots=True)
class Report:
    """One file: of which device and person, how much was new, already here, or put aside, and what is
    missing. `code` is empty when all of it was taken in."""

    file: str
    device: str = ""
    person: str = ""
    number: int = 0
    records: int = 0
    records_here: int = 0
    photos: int = 0
    photos_here: int = 0
    photos_refused: int = 0
    expected_records: int = 0
    expected_photos: int = 0
    last: bool = False
    code: str = ""
    message: str = ""
    needs: int = 0
    refused: list[str] = field(default_factory=list)

    def refuse(self, why: str) -> None:
        """A photo was not taken in; the first ones are told one by one."""
        self.photos_refused += 1
        if len(self.refused) < MOST_TOLD:
            self.refused.append(why)

    @property
    def missing(self) -> tuple[int, int]:
        """Records and photos of the file that did not get in."""
        photos = self.photos + self.photos_here + self.photos_refused
        return max(0, self.expected_records - self.records - self.records_here), max(
            0, self.expected_photos - photos
        )

    def sentences(self) -> str:
        """For a terminal."""
        said = [f"{self.file}:"]
        if self.device:
            said.append(f"stick {self.number} of device {self.device} ({self.person}).")
            said.append(f"Taken in: {self.records} records and {self.photos} photos.")
        if self.records_here or self.photos_here:
            said.append(f"Here already: {self.records_here} records and {self.photos_here} photos.")
        said += self.refused
        if self.photos_refused > len(self.refused):
            said.append(f"{self.photos_refused - len(self.refused)} more photos were not taken in.")
        if self.message:
            said.append(self.message)
        if self.device and self.code and any(self.missing):
            records, photos = self.missing
            said.append(f"Missing of this stick: {records} records and {photos} photos.")
        if self.device and not self.code:
            said.append("That was the last stick." if self.last else f"Stick {self.number + 1} goes on.")
        return " ".join(said)


class BundleReport(pydantic.BaseModel):
    """The same as `POST /v1/bundles` answers it."""

    file: str
    device: str
    person: str
    number: int
    records: int
    records_here: int
    photos: int
    photos_here: int
    photos_refused: int
    last: bool
    code: str
    message: str
    needs: int
    refused: list[str]
    missing_records: int
    missing_photos: int

    @classmethod
    def of(cls, report: Report) -> "BundleReport":
        """The message of a report."""
        records, photos = report.missing
        return cls(**{**asdict(report), "missing_records": records, "missing_photos": photos})
