"""The kinds of check a data-quality rule can name, each with its parameters.

A closed set, so that a sheet can be checked before it is used; whatever else a rule has to say it says as
an expression over facts (`expression`). A check yields a verdict for each record it has anything to say of;
where it does not apply it is silent. Pure: knows no sheet, no screen.
"""

from collections.abc import Mapping

from forms.quality import archive_checks as archives
from forms.quality import record_checks as records
from forms.quality.parameters import Check

CHECKS: Mapping[str, Check] = {
    "filled": Check(("property",), ("if",), records.filled),
    "evidence": Check(("property",), ("if",), records.evidence),
    "source": Check((), ("if",), records.source),
    "code": Check(("property",), ("if",), records.code),
    "pattern": Check(("property", "pattern"), ("if",), records.pattern),
    "listed": Check(("property", "of"), ("if",), records.listed),
    "order": Check(("first", "then"), ("if",), records.ordered),
    "past": Check(("property",), ("if",), records.past),
    "timely": Check(("first", "then", "workdays|days|deadline"), ("if",), records.timely),
    "fresh": Check(("property", "months"), ("if",), records.fresh),
    "single": Check(("property",), ("if",), archives.single),
    "expected": Check((), ("years",), archives.expected),
    "settled": Check((), (), archives.settled),
    "authorised": Check((), (), archives.authorised),
    "size": Check(("employees|revenue|assets",), ("if",), archives.sized),
    "expression": Check(("holds",), ("list", "property"), archives.expression),
}
