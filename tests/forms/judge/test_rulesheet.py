"""A wrong sheet is refused with file, row and column; nothing of it is used."""

import csv
import io

import pytest

from forms.judge.rulesheet import Rules, RuleSheetError
from forms.problems import Place


def edited(files: dict[str, bytes], file: str, old: str, new: str) -> dict[str, bytes]:
    text = files[file].decode()
    assert old in text
    return {**files, file: text.replace(old, new, 1).encode()}


def row_of(files: dict[str, bytes], file: str, start: str) -> int:
    lines = files[file].decode().splitlines()
    return next(number for number, line in enumerate(lines, start=1) if line.startswith(start))


@pytest.mark.parametrize(
    ("file", "old", "new", "start", "column", "code"),
    [
        ("scores.csv", "B02.1,\"firm.reg_status == \"\"active\"\"\"", "B02.1,firm.reg_status ==", "B02,B02.1", "when", "bad-expression"),
        ("scores.csv", "B03.1,firm.age_years >= 10", "B03.1,firm.age >= 10", "B03,B03.1", "when", "unknown-fact"),
        ("scores.csv", "B03.1,firm.age_years >= 10,15", "B03.1,firm.age_years >= 10,16", "B03,B03.1", "points", "out-of-range"),
        ("scores.csv", "B03,B03.5,", "B03,B03.5,firm.age_years >= 0", "B03,B03.5", "when", "no-default"),
        ("scores.csv", "B03,B03.2,firm.age_years >= 5", "B03,B03.2,", "B03,B03.2", "when", "unreachable"),
        ("scores.csv", "已经营 {firm.age_years} 年", "已经营 {firm.jahre} 年", "B03,B03.1", "reason_zh", "unknown-fact"),
        ("scores.csv", "B03,B03.2", "B03,B03.1", "B03,B03.1,firm.age_years >= 5", "row", "duplicate"),
        ("scores.csv", "O07,O07.3,,(answers.TX_04.v", "O07,O07.3,,(answers.TX_99.v", "O07,O07.3", "points", "unknown-fact"),
        ("scores.csv", "B02,B02.3,,0,", "B02,B02.3,,,", "B02,B02.3", "points", "empty"),
        ("indicators.csv", "\nB03,B,", "\nB02,B,", "B02,B,持续", "code", "duplicate"),
        ("indicators.csv", "\nB03,B,", "\nB03,X,", "B03", "category", "bad-choice"),
        ("indicators.csv", "Years in business,15,base", "Years in business,viel,base", "B03", "max", "bad-number"),
        ("indicators.csv", "Years in business,15,base", "Years in business,15,deduct", "B03", "max", "bad-number"),
        ("indicators.csv", "Years in business,15,base", "Years in business,14,base", "B10", "max", "bad-total"),
        ("scores.csv", "B03.1,firm.age_years >= 10", "B03.1,firm.age_years >= 4", "B03,B03.2", "when", "overlapping-bands"),
        ("scores.csv", "B03.2,firm.age_years >= 5", "B03.2,firm.age_years > 12", "B03,B03.2", "when", "overlapping-bands"),
        ("scores.csv", "firm.premises_check == \"\"explained\"\"", "firm.premises_check == \"\"matched\"\"", "B05,B05.2", "when", "overlapping-bands"),
        ("scores.csv", "round(modules.SF.share", "round(modules.XX.share", "O08,O08.2", "points", "unknown-fact"),
        ("actions.csv", "firm.capital_paid = firm.capital_due,", "firm.capital_paid = firm.capital_due; firm.capital_due = firm.capital_paid,", "RAISE-CAPITAL,", "sets", "circular"),
        ("actions.csv", "serious_unrepaired = 0", "modules.SF.share = 1", "RAISE-REPAIR,", "sets", "circular"),
        ("checklist.csv", "生态环境法典第489条、第490条,\"", "生态环境法典第489条、第490条,\"modules.EN.answered > 0 and ", "EN-05", "applies", "circular"),
        ("caps.csv", "serious_unrepaired > 0", "serious_unrepaired > > 0", "SERIOUS,", "when", "bad-expression"),
        ("caps.csv", "RAISE-TAX\n", "RAISE-NOTHING\n", "TAX-D", "lifted_by", "bad-choice"),
        ("actions.csv", "firm.capital_paid = firm.capital_due,", "firm.capital_paid,", "RAISE-CAPITAL,", "sets", "bad-expression"),
        ("actions.csv", "serious_unrepaired = 0", "serious = 0", "RAISE-REPAIR", "sets", "unknown-fact"),
        ("checklist.csv", "CT-02,CT", "CT-01,CT", "CT-01,CT,合同是否写明", "code", "duplicate"),
        ("checklist.csv", "CT-02,CT", "CT-02,XX", "CT-02", "module", "bad-choice"),
        ("alerts.csv", "LICENCE-EXPIRED,licences", "LICENCE-EXPIRED,permits", "LICENCE-EXPIRED", "list", "bad-choice"),
        ("alerts.csv", "item.valid and not item.renewed", "item.gueltig", "LICENCE-RENEWAL", "when", "unknown-fact"),
        ("repair.csv", "3,12,yes", "13,12,yes", "general", "max_months", "out-of-range"),
        ("repair.csv", "2026-04-01", "1 April", "minor", "valid_from", "bad-date"),
    ],
)  # fmt: skip
def test_faults_have_file_row_and_column(rule_files, file, old, new, start, column, code):
    files = edited(rule_files, file, old, new)
    with pytest.raises(RuleSheetError) as caught:
        Rules.load(files)
    found = [(problem.place, problem.code) for problem in caught.value.problems]
    assert (Place(file, row=row_of(files, file, start), column=column), code) in found


def test_all_faults_are_told_at_once(rule_files):
    files = edited(rule_files, "scores.csv", "firm.age_years >= 10", "firm.age >= 10")
    files = edited(files, "caps.csv", "serious_unrepaired > 0", "serious > 0")
    with pytest.raises(RuleSheetError) as caught:
        Rules.load(files)
    assert {problem.place.file for problem in caught.value.problems} == {"scores.csv", "caps.csv"}
    assert caught.value.code == "bad-rules"
    assert caught.value.details["count"] == 2


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda files: {k: v for k, v in files.items() if k != "caps.csv"}, "missing-file"),
        (lambda files: {k: v for k, v in files.items() if k != "scheme.toml"}, "missing-file"),
        (lambda files: files | {"caps.csv": b"\xff\xfe"}, "not-utf8"),
        (lambda files: files | {"caps.csv": files["caps.csv"].replace(b"code,when", b"code,wenn", 1)}, "missing-column"),
        (lambda files: files | {"caps.csv": files["caps.csv"] + b"x,y\n"}, "row-width"),
        (lambda files: files | {"caps.csv": files["caps.csv"] + b'"' + b"x" * 200_000 + b'"'}, "not-csv"),
        (lambda files: files | {"caps.csv": files["caps.csv"].decode().encode("gb18030")}, "not-utf8"),
        (lambda files: files | {"scheme.toml": b"version = "}, "bad-scheme"),
        (lambda files: files | {"scheme.toml": files["scheme.toml"].replace(b"from = 700", b"from = 900")}, "bad-scheme"),
        (lambda files: files | {"scheme.toml": files["scheme.toml"].replace(b"plus_cap", b"plus_cup")}, "missing-column"),
        (lambda files: files | {"scheme.toml": files["scheme.toml"].replace(b'when = "true"', b'when = "wahr"', 1)}, "unknown-fact"),
    ],
)  # fmt: skip
def test_files_that_are_no_sheets(rule_files, change, code):
    with pytest.raises(RuleSheetError) as caught:
        Rules.load(change(rule_files))
    assert caught.value.problems[0].code == code


def test_lines_may_end_as_on_any_system(rule_files):
    files = {
        name: data.replace(b"\n", b"\r") if name.endswith(".csv") else data
        for name, data in rule_files.items()
    }
    assert Rules.load(files).indicators == Rules.load(rule_files).indicators


@pytest.mark.parametrize("points", ["nan", "inf", "-inf"])
def test_points_are_finite(rule_files, points):
    table = list(csv.reader(rule_files["indicators.csv"].decode("utf-8-sig").splitlines()))
    table[1][table[0].index("max")] = points
    text = io.StringIO()
    csv.writer(text).writerows(table)
    with pytest.raises(RuleSheetError) as caught:
        Rules.load(rule_files | {"indicators.csv": text.getvalue().encode()})
    (problem, *_) = caught.value.problems
    assert (problem.place.file, problem.place.row, problem.place.column) == ("indicators.csv", 2, "max")


def test_indicators_without_scores_and_scores_without_indicator(rule_files):
    files = edited(rule_files, "indicators.csv", "\nB03,B,", "\nB33,B,")
    with pytest.raises(RuleSheetError) as caught:
        Rules.load(files)
    assert {"no-scores", "unknown-indicator"} <= {problem.code for problem in caught.value.problems}


REPAIR = "2026-04-01,,信用修复"


@pytest.mark.parametrize(
    ("ends", "begins", "code"),
    [("2026-12-01", "2027-01-01", "period-hole"), ("2027-01-01", "2026-12-01", "overlapping-periods"), ("2026-03-01", "2027-01-01", "bad-period")],
)  # fmt: skip
def test_periods_follow_one_another(rule_files, ends, begins, code):
    """A rule that changes has two rows: no day is in both, none in neither."""
    lines = rule_files["repair.csv"].decode().splitlines()
    old = lines[1].replace(REPAIR, REPAIR.replace(",,", f",{ends},"))
    new = lines[1].replace(REPAIR, REPAIR.replace("2026-04-01", begins))
    text = "\n".join([lines[0], old, new, *lines[2:]])
    with pytest.raises(RuleSheetError) as caught:
        Rules.load(rule_files | {"repair.csv": text.encode()})
    (problem,) = caught.value.problems
    row, column = (2, "valid_to") if code == "bad-period" else (3, "valid_from")
    assert (problem.code, problem.place) == (code, Place("repair.csv", row=row, column=column))


def test_a_category_has_the_indicators_the_scheme_says(rule_files):
    """One moved to another category: both are wrong, in number and in points."""
    files = edited(rule_files, "indicators.csv", "\nB03,B,", "\nB03,O,")
    with pytest.raises(RuleSheetError) as caught:
        Rules.load(files)
    assert [problem.code for problem in caught.value.problems] == ["bad-count", "bad-total"] * 2


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"base = 110", b"base = 111"), (b"planned = 14", b"planned = 13"), (b"plus = 90", b"plus = 91")],
)
def test_the_scheme_adds_up(rule_files, old, new):
    with pytest.raises(RuleSheetError) as caught:
        Rules.load(rule_files | {"scheme.toml": rule_files["scheme.toml"].replace(old, new)})
    assert caught.value.problems[0].code == "bad-scheme"


def test_the_shipped_rules_are_the_whole_scheme(rules):
    codes = [indicator.code for indicator in rules.indicators]
    counts = {"B": 10, "O": 13, "P": 12, "R": 14, "G": 9}
    assert codes == [f"{letter}{n:02}" for letter, last in counts.items() for n in range(1, last + 1)]
    assert sum(i.max for i in rules.indicators if i.kind == "deduct") == -1090
    modules = {"CT": 8, "IP": 6, "TX": 6, "LB": 7, "SF": 8, "EN": 7, "CS": 9, "PI": 6, "LC": 7, "CR": 7}
    general = [module.code for module in rules.modules if not module.pack]
    assert {code: sum(q.module == code for q in rules.checklist) for code in general} == modules
    assert not rules.question("CT-03").certain
    assert rules.version == "2026.12"
