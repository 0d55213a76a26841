"""Format for test dashboards: JUnit XML, one suite per draft, one failed case per finding.

A draft without findings is one case that passed; what could not be checked is an error.
"""

import re
from xml.sax.saxutils import escape, quoteattr

from figlint.reporters._coverage import facts_in_words, in_words
from figlint.reporters._results import CheckedDraft, Look, Results
from figlint.text import LineIndex
from figlint.verdicts import Diagnostic

# XML 1.0, production 2: characters that no document may hold.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(results: Results, look: Look) -> str:
    """Return one XML document."""
    suites = [_suite(draft) for draft in results.texts()]
    n_tests = sum(max(1, len(draft.report.diagnostics)) for draft in results.texts()) + len(results.problems)
    n_failures = sum(len(draft.report.diagnostics) for draft in results.texts())
    if results.problems:
        count = len(results.problems)
        rows = "".join(
            f'    <testcase name={_quoted(problem.path)} classname="figlint" time="0">\n'
            f'      <error message={_quoted(problem.found)} type="not-checked">{_text(problem.advice)}</error>\n'
            "    </testcase>\n"
            for problem in results.problems
        )
        head = f'  <testsuite name="not checked" tests="{count}" failures="0" errors="{count}" time="0">\n'
        suites.append(f"{head}{rows}  </testsuite>\n")
    counts = f'tests="{n_tests}" failures="{n_failures}" errors="{len(results.problems)}" time="0"'
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="figlint" {counts}>\n'
        f"{''.join(suites)}</testsuites>\n"
    )


def _suite(draft: CheckedDraft) -> str:
    lines = LineIndex(draft.text)
    found = draft.report.diagnostics
    cases = [_case(draft.path, lines, item) for item in found]
    if not cases:
        name = _quoted(in_words(draft.report.summary) if draft.facts is None else facts_in_words(draft.facts))
        cases = [f'    <testcase name={name} classname={_quoted(draft.path)} time="0"/>\n']
    counts = f'tests="{len(cases)}" failures="{len(found)}" errors="0" time="0"'
    return f"  <testsuite name={_quoted(draft.path)} {counts}>\n{''.join(cases)}  </testsuite>\n"


def _case(path: str, lines: LineIndex, item: Diagnostic) -> str:
    line, column = lines.position(item.span.start)
    place = f"{line + 1}:{column + 1}"
    body = [f"{path}:{place}: {item.severity.value}", item.help]
    body += (f'{evidence.source}:{evidence.line}:{evidence.column} "{evidence.quote}"' for evidence in item.evidence)
    text = _text("\n".join(row for row in body if row))
    kind = _quoted(f"{item.code} {item.name}")
    return (
        f'    <testcase name={_quoted(f"{item.code} {item.name} at {place}")} classname={_quoted(path)} time="0">\n'
        f"      <failure message={_quoted(item.message)} type={kind}>{text}</failure>\n    </testcase>\n"
    )


def _quoted(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text))
