"""The same workbook, the same bytes: without the moments and the order of day a writer puts into it.

Knows nothing of what is in the sheets.
"""

import io
import re
import zipfile
from datetime import UTC, datetime

from forms.export.filenames import packed_at

_CORE = "docProps/core.xml"
_MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def settled(workbook: bytes, moment: datetime) -> bytes:
    """An .xlsx with `moment` (aware) as the one it was made and packed at."""
    said = moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as before, zipfile.ZipFile(held, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            if name == _CORE:
                data = _MOMENT.sub(rb"\g<1>" + said, data)
            entry = zipfile.ZipInfo(name, packed_at(moment))
            entry.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(entry, data)
    return held.getvalue()
