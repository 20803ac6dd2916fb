"""From lines of text to the fields of a document: `read`."""

from collections.abc import Collection, Sequence

from forms.recognition.documents import Documents
from forms.recognition.model import Line, Reading


def read(
    lines: Sequence[Line],
    payloads: Sequence[str],
    documents: Documents,
    *,
    only: str = "",
    glare: Collection[int] = (),
    counties: Collection[str] = (),
) -> Reading:
    """Tell which document `lines` are of and find its fields. Pure, and quick: some ms.

    `payloads` are what QR codes of the same picture say, links among them. `only`: the code of the document
    this is known to be, so that its title is not asked for. `glare`: indices of lines that lie under glare
    (`Scan.quality.glare`); a field read there is doubtful at best. `counties`: county codes that
    are known, for the region of a code. Nothing is refused: what cannot be read is missing.
    """
    raise NotImplementedError
