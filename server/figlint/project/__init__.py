"""Find and read the files of a check; the only layer that touches the disk. Knows nothing of figures."""

from figlint.project.config import Config, Configs, Layer, parse_override
from figlint.project.discover import Found, FoundFile, find_files
from figlint.project.files import MAX_BYTES, SUFFIXES, decode, read_file, read_stream
from figlint.project.pairing import SOURCE_FOLDERS, Job, Plan, pair, standard_input
from figlint.project.workspace import NO_SOURCES, SourceSet, SourceText, Workspace
from figlint.project.writing import rewrite, write_whole

__all__ = [
    "MAX_BYTES",
    "NO_SOURCES",
    "SOURCE_FOLDERS",
    "SUFFIXES",
    "Config",
    "Configs",
    "Found",
    "FoundFile",
    "Job",
    "Layer",
    "Plan",
    "SourceSet",
    "SourceText",
    "Workspace",
    "decode",
    "find_files",
    "pair",
    "parse_override",
    "read_file",
    "read_stream",
    "rewrite",
    "standard_input",
    "write_whole",
]
