"""Build the documentation site: the pages of docs/, and those that follow from the code.

    python tools/build_site.py FOLDER

Needs the extra `docs`. A warning of the builder is an error, and so is a link that leads nowhere.
"""

import argparse
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from figlint import analysis
from figlint.analysis import CheckInfo
from figlint.cli.main import _parser

ROOT = Path(__file__).resolve().parent.parent
_SPECS = ROOT / "tests" / "specs" / "checks"
_FENCE = re.compile(r"^```(source|draft|rules)(?: +(\S+))?$", re.MULTILINE)


def pages() -> dict[str, str]:
    """Return the pages made from the code, by their path below the sources of the site."""
    infos = analysis.catalogue()
    made = {f"checks/{info.name}.md": check_page(info) for info in infos}
    made |= {"checks.md": list_of_checks(infos), "commands.md": commands()}
    return {**made, "limits.md": limits(), "rule-files.md": rule_files()}


def check_page(info: CheckInfo) -> str:
    """Return the page of a check: what it says itself, then the cases it is tested with."""
    _, _, body = info.doc.partition("\n\n")
    parts = [
        f"# {info.name} ({info.code})",
        f"{info.summary[0].upper()}{info.summary[1:]}.",
        f"Severity: {info.severity.value}.",
    ]
    parts.append(_plain_fences(body))
    spec = _SPECS / f"{info.name}.md"
    if spec.is_file():
        cases = spec.read_text("utf-8").partition("\n## ")[2]
        parts += ["## Cases", "Carets mark what must be reported; without them the draft must stay silent."]
        parts.append(_plain_fences(f"### {cases}".replace("\n## ", "\n### ")))
    return "\n\n".join(parts) + "\n"


def list_of_checks(infos: tuple[CheckInfo, ...]) -> str:
    """Return the table of all checks, with their pages below it."""
    rows = [
        f"| [{info.code}](checks/{info.name}.md) | {info.name} | {info.severity.value} | {info.summary} |"
        for info in infos
    ]
    tree = ["```{toctree}", ":hidden:", "", *(f"checks/{info.name}" for info in infos), "```"]
    head = ["# Checks", "", "| Code | Name | Severity | Reported when |", "|---|---|---|---|"]
    return "\n".join([*head, *rows, "", *tree]) + "\n"


def limits() -> str:
    """Return what figlint does not do, as the README has it."""
    _, _, rest = (ROOT / "README.md").read_text("utf-8").partition("\n## Limits\n")
    listed = rest.partition("\n## ")[0].strip()
    head = (
        "figlint compares what a draft says with what its sources say; it does not know whether the sources are right."
    )
    return f"# Limits\n\n{head}\n\n{listed}\n"


def rule_files() -> str:
    """Return what stands in rule files, as their README has it."""
    text = (ROOT / "rules" / "README.md").read_text("utf-8")
    return text.replace("[figlint-facts.schema.json](figlint-facts.schema.json)", "`figlint-facts.schema.json`")


def commands() -> str:
    """Return the help of every command."""
    os.environ["COLUMNS"] = "88"
    parser = _parser()
    (choices,) = [action.choices for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    parts = ["# Commands", f"```text\n{parser.format_help()}```"]
    parts += (f"## `figlint {name}`\n\n```text\n{command.format_help()}```" for name, command in choices.items())
    return "\n\n".join(parts) + "\n"


def _plain_fences(text: str) -> str:
    """Say above a block what it is; the builder knows no language named so."""
    return _FENCE.sub(lambda match: f"{match[1].title()}{f' `{match[2]}`' if match[2] else ''}:\n\n```text", text)


def build(output: Path) -> int:
    """Build the site into `output` and return the status of the builder."""
    from sphinx.cmd.build import build_main

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "docs"
        shutil.copytree(ROOT / "docs", source, ignore=shutil.ignore_patterns("decisions"))
        for name, text in pages().items():
            (source / name).parent.mkdir(exist_ok=True)
            (source / name).write_text(text, encoding="utf-8")
        return build_main(
            ["-q", "-W", "--keep-going", "-n", "-b", "html", "-d", f"{folder}/trees", str(source), str(output)]
        )


if __name__ == "__main__":
    raise SystemExit(build(Path(sys.argv[1])))
