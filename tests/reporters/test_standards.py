"""Formats that others have defined: checked against their schemas, and in what the schemas do not say.

The schemas themselves are not ours to keep here. SARIF is checked with types generated from its schema, always;
with `--schemas DIR` both it and JUnit XML are checked against the schemas in that folder.
"""

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import xmlschema
from jsonschema.validators import validator_for
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from figlint import analysis
from figlint.reporters import CheckedDraft, Look, Results, load_format
from figlint.verdicts import Severity
from tests.reporters.test_formats import BRIEF, CASES, QUOTE, SEVERAL, WIDE
from tests.support.reports import draft, finding

AWKWARD = 'Sales <b>&amp;</b> \x01 rose\x0c to 12 % & "14 %" ]]> \U0001f680 in 9 days.\n'
ODD = Results(
    (
        draft(
            "odd & <name>, 50%: ü.md",
            AWKWARD,
            finding(AWKWARD, "12 %", QUOTE, label="a\x02b"),
            finding(AWKWARD, "9 days"),
        ),
        draft("../outside.md", BRIEF, finding(BRIEF, "2025")),
    ),
    (),
    (),
)
ALL = {**CASES, "odd": ODD}


def rendered(name: str, case: str) -> str:
    return load_format(name)(ALL[case], Look())


@pytest.mark.parametrize("case", ALL)
def test_sarif_fits_the_types_of_its_schema(case: str) -> None:
    Sarif.model_validate_json(rendered("sarif", case), strict=False)


@pytest.mark.schemas
@pytest.mark.parametrize("case", ALL)
def test_sarif_fits_its_schema(schemas: Path, case: str) -> None:
    schema = json.loads(next(schemas.glob("sarif*.json")).read_text("utf-8"))
    validator_for(schema)(schema).validate(json.loads(rendered("sarif", case)))


@pytest.mark.schemas
@pytest.mark.parametrize("case", ALL)
def test_junit_fits_its_schemas(schemas: Path, case: str) -> None:
    found = list(schemas.glob("*junit*.xsd"))
    assert found
    for path in found:
        xmlschema.XMLSchema(str(path)).validate(rendered("junit", case))


def test_sarif_names_every_check_once_and_results_point_at_them() -> None:
    (run,) = json.loads(rendered("sarif", "several"))["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [info.code for info in analysis.catalogue()] == [rule["id"] for rule in rules]
    assert all(rule["help"]["markdown"] and rule["shortDescription"]["text"] for rule in rules)
    assert run["results"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_regions_cover_the_figure() -> None:
    (run,) = json.loads(rendered("sarif", "several"))["runs"]
    texts = {checked.path: checked.text for checked in SEVERAL.drafts}
    figures: list[str] = []
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        figures.append(cut(texts[place["artifactLocation"]["uri"]], place["region"]))
    assert ["1,240 employees", "12 %", "nearly\n14 %", "9 %"] == figures


def cut(text: str, region: dict[str, int]) -> str:
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    start = sum(map(len, lines[: region["startLine"] - 1])) + region["startColumn"] - 1
    return text[start : sum(map(len, lines[: region["endLine"] - 1])) + region["endColumn"] - 1]


def test_sarif_places_are_uris_below_the_root_or_their_own() -> None:
    (run,) = json.loads(rendered("sarif", "odd"))["runs"]
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in run["results"]]
    assert {"uri": "../outside.md"} in places
    assert any(place["uri"] == "odd%20%26%20%3Cname%3E%2C%2050%25:%20%C3%BC.md" for place in places)


@pytest.mark.parametrize("case", ALL)
def test_junit_counts_what_it_holds(case: str) -> None:
    root = ElementTree.fromstring(rendered("junit", case))
    for node in (root, *root.iter("testsuite")):
        for counter, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
            assert int(node.attrib[counter]) == len(list(node.iter(tag)))


def test_gitlab_has_what_its_documentation_requires() -> None:
    rows: list[dict[str, Any]] = json.loads(rendered("gitlab", "several"))
    assert len(rows) == 4
    for row in rows:
        assert row["description"]
        assert row["check_name"]
        assert row["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert row["location"]["lines"]["begin"] >= 1
        assert not row["location"]["path"].startswith("./")
    assert len({row["fingerprint"] for row in rows}) == 4


def test_github_commands_stand_on_one_line_each_and_are_escaped() -> None:
    rows = rendered("github", "odd").splitlines()
    assert len(rows) == 3
    for row in rows:
        match = re.fullmatch(r"::(error|warning|notice) file=([^,:]+),([^:]+)::(.+)", row)
        assert match, row
    assert rows[0].startswith("::error file=odd & <name>%2C 50%25%3A ü.md,line=1,endLine=1,col=")


def test_rdjson_columns_count_bytes() -> None:
    text = "Größe: 12 %"
    results = Results((draft("a.md", text, finding(text, "12 %", severity=Severity.HINT)),), (), ())
    (row,) = json.loads(load_format("rdjson")(results, Look()))["diagnostics"]
    assert row["location"]["range"] == {"start": {"line": 1, "column": 10}, "end": {"line": 1, "column": 14}}
    assert row["suggestions"][0]["text"] == "2024"


def test_jsonl_is_one_object_per_finding_and_the_same_as_json() -> None:
    rows = [json.loads(row) for row in rendered("jsonl", "several").splitlines()]
    whole = json.loads(rendered("json", "several"))
    assert rows == [{"path": one["path"], **found} for one in whole["drafts"] for found in one["diagnostics"]]


def fingerprint_of(text: str, part: str = "$870 million", path: str = "a.md") -> str:
    results = Results((draft(path, text, finding(text, part)),), (), ())
    (row,) = json.loads(load_format("gitlab")(results, Look()))
    return str(row["fingerprint"])


@pytest.mark.parametrize(
    ("change", "is_same"),
    [
        (lambda text: f"A new first paragraph.\n\n{text}", True),
        (lambda text: text.replace("The firm's revenue", "The  firm's\nrevenue"), True),
        (lambda text: text.replace("It has 1,240 employees.", "It has 1,250 employees, or so."), True),
        (lambda text: text.replace("\n", "\r\n"), True),
        (lambda text: text.replace("revenue", "profit"), False),
    ],
)
def test_fingerprint_stays_when_text_moves(change: Any, *, is_same: bool) -> None:
    assert is_same == (fingerprint_of(BRIEF) == fingerprint_of(change(BRIEF)))


def test_fingerprints_of_equal_findings_differ() -> None:
    text = "It was 12 % or 12 %."
    spans = [finding(f"{text[:11]}{' ' * 9}", "12 %"), finding(f"{' ' * 11}{text[11:]}", "12 %")]
    results = Results(
        (CheckedDraft("a.md", text, draft("a.md", WIDE).report._replace(diagnostics=tuple(spans))),), (), ()
    )
    rows = json.loads(load_format("gitlab")(results, Look()))
    assert len({row["fingerprint"] for row in rows}) == 2
    assert fingerprint_of(BRIEF) != fingerprint_of(BRIEF, path="b.md")
