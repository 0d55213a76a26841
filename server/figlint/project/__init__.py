"""Find and read the files of a check; the only layer that touches the disk. Knows nothing of figures."""

from typing import TYPE_CHECKING

from figlint.modules import on_first_use

if TYPE_CHECKING:
    from figlint.project.baseline import Entry, exists_beside, read_baseline, relative_path, write_baseline
    from figlint.project.config import Config, Configs, Layer, parse_override
    from figlint.project.discover import Found, FoundFile, find_files, find_sources, read_draft
    from figlint.project.files import MAX_BYTES, SUFFIXES, decode, read_file, read_source_file
    from figlint.project.locks import lock_note, lock_of, lock_stamp, read_lock, write_lock
    from figlint.project.pairing import SOURCE_FOLDERS, Job, Plan, pair, standard_input
    from figlint.project.rules import (
        data_sources,
        find_rules,
        is_rule_file,
        left_out,
        nearest_rules,
        read_rules,
        read_source,
        root_of,
    )
    from figlint.project.watching import changes
    from figlint.project.workspace import NO_SOURCES, RuleFile, RuleShelf, SourceSet, SourceText, Workspace
    from figlint.project.writing import add_file, rewrite, write_whole

__all__ = [
    "MAX_BYTES",
    "NO_SOURCES",
    "SOURCE_FOLDERS",
    "SUFFIXES",
    "Config",
    "Configs",
    "Entry",
    "Found",
    "FoundFile",
    "Job",
    "Layer",
    "Plan",
    "RuleFile",
    "RuleShelf",
    "SourceSet",
    "SourceText",
    "Workspace",
    "add_file",
    "changes",
    "data_sources",
    "decode",
    "exists_beside",
    "find_files",
    "find_rules",
    "find_sources",
    "is_rule_file",
    "left_out",
    "lock_note",
    "lock_of",
    "lock_stamp",
    "nearest_rules",
    "pair",
    "parse_override",
    "read_baseline",
    "read_draft",
    "read_file",
    "read_lock",
    "read_rules",
    "read_source",
    "read_source_file",
    "relative_path",
    "rewrite",
    "root_of",
    "standard_input",
    "write_baseline",
    "write_lock",
    "write_whole",
]

_HOMES = {
    "baseline": "Entry exists_beside read_baseline relative_path write_baseline",
    "config": "Config Configs Layer parse_override",
    "discover": "Found FoundFile find_files find_sources read_draft",
    "files": "MAX_BYTES SUFFIXES decode read_file read_source_file",
    "locks": "lock_note lock_of lock_stamp read_lock write_lock",
    "pairing": "SOURCE_FOLDERS Job Plan pair standard_input",
    "rules": "data_sources find_rules is_rule_file left_out nearest_rules read_rules read_source root_of",
    "watching": "changes",
    "workspace": "NO_SOURCES RuleFile RuleShelf SourceSet SourceText Workspace",
    "writing": "add_file rewrite write_whole",
}
__getattr__ = on_first_use(__name__, _HOMES)
