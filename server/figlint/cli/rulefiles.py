"""Find and read the rule files that the commands about them are for."""

import argparse

from figlint import project
from figlint.analysis import RuleText
from figlint.errors import UnreadableFileError, UsageError
from figlint.project import FoundFile

_HERE = "draft.md"
"""A file in the current folder, whose settings hold."""


def read_rule_texts(options: argparse.Namespace) -> tuple[list[RuleText], list[UnreadableFileError]]:
    """Return the rule files that the arguments or the settings name, else the nearest, and what could not be read."""
    named = options.rules or project.Configs().of(_HERE).rule_paths()
    if named:
        found = project.find_rules(named)
        files, problems = list(found.files), list(found.problems)
    else:
        files, problems = list(project.nearest_rules(".")), []
    if not files and not problems:
        raise UsageError("no rule files: no folder rules/ here or above", "name them, or run figlint init")
    texts: list[RuleText] = []
    for file in files:
        try:
            texts.append(read_rule_text(file))
        except UnreadableFileError as error:
            problems.append(error)
    return texts, problems


def read_rule_text(file: FoundFile) -> RuleText:
    """Return one rule file with the folder that its paths count from."""
    root, lock = project.root_of(file.path), project.read_lock(file.path)
    return RuleText(file.path, project.read_rules(file.path), root, lock)
