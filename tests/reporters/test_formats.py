"""Every format renders the same results; whole outputs are kept as snapshots."""

import json
import re
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from figlint.errors import UnreadableFileError
from figlint.reporters import Look, Results, format_names, load_format
from figlint.verdicts import Role, Severity, Summary
from tests.support.reports import draft, evidence, finding
from tests.support.snapshot import assert_snapshot

BRIEF = """# Brief

The firm's revenue was $870 million in 2025, analysts say.
It has 1,240 employees.
"""
WIDE = "Umsatz (売上高) lag bei\t12 % im März; später waren es nearly\n14 % und so weiter.\r\n" + "lang " * 60 + "9 %"
QUOTE = evidence("revenue rose from $870 million in 2024", "$870 million")
NOTE = evidence("it filed $870 million under 2023", "$870 million", note="files it under 2023")
NEAREST = evidence("… some 1,420 employees …", "1,420 employees", role=Role.NEAREST)

ONE = Results(
    (
        draft(
            "drafts/brief.md",
            BRIEF,
            finding(BRIEF, "$870 million", QUOTE, NOTE),
            supported=("1,240 employees",),
        ),
    ),
    ("notes/a.md",),
    (),
)
SEVERAL = Results(
    (
        draft("a.md", BRIEF, finding(BRIEF, "1,240 employees", NEAREST, severity=Severity.WARNING, label="")),
        draft("b.md", ""),
        draft(
            "c.md",
            WIDE,
            finding(WIDE, "12 %", severity=Severity.INFO),
            finding(WIDE, "nearly\n14 %", severity=Severity.HINT),
            finding(WIDE, "9 %", QUOTE),
        ),
    ),
    ("notes/a.md", "notes/b.md"),
    (UnreadableFileError("notes/c.pdf", "a PDF document, not text", "save it as plain text"),),
)
NONE = Results((), (), (UnreadableFileError("x.md", "no such file or folder", "check the path"),))
CASES = {"one": ONE, "several": SEVERAL, "none": NONE}


def test_formats_are_found_by_their_modules() -> None:
    assert format_names() == ("concise", "full", "github", "gitlab", "json", "jsonl", "junit", "rdjson", "sarif")


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", format_names())
def test_format(name: str, case: str) -> None:
    assert_snapshot(f"reporters/{case}.{name}.txt", without_rules(load_format(name)(CASES[case], Look())))


@pytest.mark.parametrize("name", ["full", "concise"])
def test_format_in_colour(name: str) -> None:
    plain = load_format(name)(SEVERAL, Look())
    colored = load_format(name)(SEVERAL, Look(is_colored=True))
    assert_snapshot(f"reporters/several.{name}.color.txt", colored)
    assert plain == without_color(colored)


@pytest.mark.parametrize("name", ["full", "concise"])
def test_quiet_leaves_out_the_coverage(name: str) -> None:
    quiet = load_format(name)(ONE, Look(is_quiet=True))
    loud = load_format(name)(ONE, Look())
    coverage = "2 figures: 1 supported, 1 contradicted\n"
    assert quiet
    assert coverage not in quiet
    assert loud.removesuffix(coverage).rstrip("\n") == quiet.rstrip("\n")


def test_narrow_terminal_is_respected() -> None:
    text = load_format("full")(SEVERAL, Look(width=60))
    frames = [row for row in text.split("\n") if row[:1].isdigit() and " | " in row]
    assert frames
    assert max(map(len, frames)) <= 60


def test_coverage_line_leaves_out_zeros_and_counts_what_was_ignored() -> None:
    text = "no figures here"
    base = draft("a.md", text)
    summary = Summary(41, 26, 2, 7, 3, 2, 1, 4)
    full = base._replace(report=base.report._replace(summary=summary))
    line = "41 figures: 26 supported, 3 disputed, 2 contradicted, 7 missing, 2 ambiguous, 1 not checkable; 4 ignored\n"
    assert load_format("concise")(Results((full,), (), ()), Look()) == line
    assert load_format("concise")(Results((base,), (), ()), Look()) == "0 figures: 0 supported\n"


@pytest.mark.parametrize("case", CASES)
def test_json_keeps_to_its_schema(case: str) -> None:
    schema = json.loads(files("figlint").joinpath("data/report.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    data = json.loads(load_format("json")(CASES[case], Look()))
    Draft202012Validator(schema).validate(data)
    for name, value in data.items():
        assert name in schema["properties"], name
        assert value is not None
    for figure in (figure for checked in data["drafts"] for figure in checked["figures"]):
        assert figure.keys() == schema["$defs"]["figure"]["properties"].keys()


def test_json_of_a_verified_rule_file_keeps_to_its_schema() -> None:
    schema = json.loads(files("figlint").joinpath("data/report.schema.json").read_text("utf-8"))
    facts = dict.fromkeys(schema["$defs"]["facts"]["required"], 3)
    file = ONE.drafts[0]._replace(facts=facts)
    (told,) = (data := json.loads(load_format("json")(Results((), (), (), (file,)), Look())))["rule_files"]
    Draft202012Validator(schema).validate(data)
    assert told["facts"] == facts


def test_schema_refuses_what_the_report_never_holds() -> None:
    schema = json.loads(files("figlint").joinpath("data/report.schema.json").read_text("utf-8"))
    data: dict[str, Any] = json.loads(load_format("json")(ONE, Look()))
    data["drafts"][0]["figures"][0]["state"] = "wrong"
    del data["drafts"][0]["diagnostics"][0]["code"]
    assert len(list(Draft202012Validator(schema).iter_errors(data))) == 2


def test_json_has_no_floats() -> None:
    def refuse(word: str) -> None:
        raise AssertionError(f"float {word} in the report")

    json.loads(load_format("json")(SEVERAL, Look()), parse_float=refuse)


def without_rules(text: str) -> str:
    """Return SARIF without the documentation of all checks, other text as it is."""
    if '"version": "2.1.0"' not in text:
        return text
    log = json.loads(text)
    log["runs"][0]["tool"]["driver"].pop("rules")
    return json.dumps(log, indent=2) + "\n"


def without_color(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


@pytest.mark.parametrize("name", ["full", "concise"])
@pytest.mark.parametrize(("root", "start"), [("/work dir", "file:///work%20dir/"), ("C:/x", "file:///C:/x/")])
def test_places_are_links_and_the_rest_is_the_same(name: str, root: str, start: str) -> None:
    plain = load_format(name)(SEVERAL, Look())
    linked = load_format(name)(SEVERAL, Look(root=root))
    targets = re.findall(r"\x1b\]8;;(.+?)\x1b\\", linked)
    assert targets[0] == f"{start}a.md"
    assert all(target.startswith(start) for target in targets)
    assert re.sub(r"\x1b\]8;;.*?\x1b\\", "", linked) == plain
