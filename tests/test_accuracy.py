"""Accuracy on labelled drafts, for those who have them: `pytest --eval DIR`.

DIR holds `score.py` and `dev/*.jsonl`; each line is a draft with its source and a label per figure, or a text
with the quantities that stand in it. The F1 to beat is what looking values up in the source reaches.
"""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

import figlint

pytestmark = pytest.mark.labelled

Table = dict[str, dict[str, Any]]

# suite -> (F1 to beat, most false alarms per 1,000 true figures)
SPAN_SUITES = {
    "BUMP": (0.59, 30),
    "FIBSWAP": (0.05, 313),
    "PERTURB": (0.57, 8),
    "SUMMEDITS": (0.85, 32),
    "TABFACT": (0.40, 120),
    "XSUMFAITH": (0.87, 222.3),
}
# kind of change -> lowest share found
# Two of the 65 changed digits stand in names ("Radio 5", a flight number), which are no figures.
PERTURB_RECALL = {"digit": 0.96, "scale": 0.97, "year": 0.97, "unit": 0.90, "swap_value": 0.60}
# harmless rewording -> most false alarms per 1,000 true figures
PERTURB_ALARMS = {"clean": 2, "format_ok": 5}
EXTRACT = {"R": 0.92, "val_acc": 0.82, "valunit_acc": 0.68}


@pytest.fixture(scope="module")
def scores(labelled: Path, tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Table:
    """Judge every labelled draft; print and return the table of scores: "SUITE/split/kind" -> measures."""
    predictions = tmp_path_factory.mktemp("accuracy") / "predictions.jsonl"
    with predictions.open("w", encoding="utf-8") as out:
        for path in sorted((labelled / "dev").glob("*.jsonl")):
            for line in path.read_text("utf-8").split("\n"):
                if line:
                    out.write(json.dumps(predict(json.loads(line))) + "\n")
    table: Table = score_module(labelled).run(str(predictions), str(labelled / "dev"), "all", by=True)
    capture = pytestconfig.pluginmanager.getplugin("capturemanager")
    report = pytestconfig.pluginmanager.getplugin("terminalreporter")
    with capture.global_and_fixture_disabled():
        report.ensure_newline()
        for name in sorted(table):
            measures = " ".join(f"{measure}={value}" for measure, value in table[name].items())
            report.write_line(f"{name:40} {measures}")
    return table


@pytest.mark.parametrize("suite", SPAN_SUITES)
def test_more_is_found_than_by_looking_values_up(scores: Table, suite: str) -> None:
    f1, alarms = SPAN_SUITES[suite]
    row = of_suite(scores, suite)
    assert f1 < row["F1"]
    assert row["FA1000"] <= alarms


@pytest.mark.parametrize("change", PERTURB_RECALL)
def test_planted_changes_are_found(scores: Table, change: str) -> None:
    assert PERTURB_RECALL[change] <= of_suite(scores, "PERTURB", change)["R"]


@pytest.mark.parametrize("rewording", PERTURB_ALARMS)
def test_rewordings_stay_silent(scores: Table, rewording: str) -> None:
    assert of_suite(scores, "PERTURB", rewording)["FA1000"] <= PERTURB_ALARMS[rewording]


@pytest.mark.parametrize("measure", EXTRACT)
def test_quantities_are_read(scores: Table, measure: str) -> None:
    assert EXTRACT[measure] <= of_suite(scores, "EXTRACT")[measure]


def of_suite(scores: Table, suite: str, *kind: str) -> dict[str, Any]:
    """Return the row of a suite, or of one kind of its changes."""
    (row,) = [
        measures
        for name, measures in scores.items()
        if name.split("/")[0] == suite and tuple(name.split("/")[2:]) == kind
    ]
    return row


def predict(item: dict[str, Any]) -> dict[str, Any]:
    """Return what figlint says of one labelled item."""
    if "draft" not in item:
        figures = figlint.read_figures(item["text"])
        found = [
            {
                "start": figure.span.start,
                "end": figure.span.end,
                "value": plain(figure.value),
                "unit": figure.unit,
            }
            for figure in figures
        ]
        return {"id": item["id"], "quantities": found}
    report = figlint.check_text(item["draft"], sources={"source.md": item["source"]})
    loud = (figlint.Severity.ERROR, figlint.Severity.WARNING)
    spans = [
        {
            "start": figure.span.start,
            "end": figure.span.end,
            "label": "missing" if figure.code == "FIG201" else "contradicted",
        }
        for figure in report.figures
        if figure.code is not None and figure.severity in loud
    ]
    return {"id": item["id"], "spans": spans}


def plain(value: Any) -> float | str | None:
    """Return a value as the labels write it: a number, "low-high" or the label of a date."""
    if isinstance(value, tuple):
        return "-".join("" if end is None else f"{float(end):g}" for end in value)
    return value if value is None or isinstance(value, str) else float(value)


def score_module(folder: Path) -> Any:
    """Load `score.py` from the folder of labelled drafts."""
    spec = importlib.util.spec_from_file_location("figlint_score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
