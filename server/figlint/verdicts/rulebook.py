"""Judge a rule file: ask the checks of rule files, and report what they find at its own lines."""

from collections.abc import Iterable

from figlint.errors import log_failure
from figlint.text import Span
from figlint.verdicts.model import Diagnostic, Report, Severity, Summary
from figlint.verdicts.options import Options
from figlint.verdicts.registry import CheckInfo, RuleFinding, catalogue, is_selected, rule_checks, severity_of
from figlint.verdicts.rulecase import RuleCase


def judge_rules(case: RuleCase, options: Options, only: Iterable[str] = ()) -> Report:
    """Return what is wrong with a rule file, in order of position; `only` names the codes to ask, all by default."""
    wanted = frozenset(only)
    found: list[Diagnostic] = []
    for check in rule_checks():
        info = check.INFO
        if is_selected(info, options) and (not wanted or info.code in wanted):
            try:
                found += [_diagnostic(info, finding, options) for finding in check.check_rules(case)]
            except Exception as error:  # a bug in one check must not stop the others
                log_failure(__name__, f"check {info.name} failed")
                found.append(_failed(info, error))
    found.sort(key=lambda diagnostic: (diagnostic.span, diagnostic.code, diagnostic.message))
    return Report((), tuple(found), Summary(0, 0, 0, 0, 0, 0, 0, 0))


def _diagnostic(info: CheckInfo, finding: RuleFinding, options: Options) -> Diagnostic:
    message, label, advice = finding.wording
    severity = severity_of(info.code, finding.severity, options)
    return Diagnostic(
        info.code, info.name, severity, finding.span, message, label, advice, finding.evidence, finding.edits
    )


def _failed(info: CheckInfo, error: Exception) -> Diagnostic:
    internal = next(check for check in catalogue() if check.code == "FIG999")
    return Diagnostic(
        internal.code,
        internal.name,
        Severity.ERROR,
        Span(0, 0),
        f"internal error in check {info.name}: {type(error).__name__}: {error}",
        f"check {info.name} failed",
        "please report this with the entry that caused it; the other checks went on",
        (),
        (),
    )
