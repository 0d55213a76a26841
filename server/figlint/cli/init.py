"""`figlint init`: write a first configuration and a first rule file; what is there already stays."""

import argparse
import os

from figlint import project
from figlint.cli import status, terminal
from figlint.facts.rules import schema

_CONFIG = """\
# Settings of figlint for the drafts in and below this folder.
# `figlint config draft.md` prints everything there is to set, and what holds for a draft.

# sources = ["notes"]
# exclude-history = true
"""
_RULES = f"""\
#:schema ./{schema.FILE}
# Facts drawn from the sources and reviewed by people. `figlint extract` adds to this file and changes nothing in it.
version = 1

# The day that "this year" and `expires` count from; the clock is never asked.
# as_of = 2025-06-10

# "reviewed" lets only accepted and disputed facts count.
# trust = "sources"

# What a bare sign means.
# [currency]
# "$" = "USD"

# [sources.annual]
# path = "notes/annual.md"        # from the folder that holds rules/

# [subjects.harbour-foods]
# name = "Harbour Foods"
# aliases = ["the grocer"]

# [measures.revenue]
# terms = ["revenue", "sales"]
# kind = "money"                  # money, percent, count, measure, ...
# time = "duration"               # duration (over a time), instant (at a moment), none

# [[fact]]
# id = "harbour-foods.revenue.2024"   # subject.measure.period
# status = "proposed"                 # proposed, accepted, disputed, rejected
#   [[fact.says]]
#   value = "nearly USD 870 million"  # in words, with its hedge
#   source = "annual"
#   line = 9
#   quote = "nearly $870 million in 2024"
"""


def init(options: argparse.Namespace) -> int:
    """Write the files that are missing, say which, and what to do next."""
    folder = options.path
    files = {
        "figlint.toml": _CONFIG,
        "rules/facts.toml": _RULES,
        f"rules/{schema.FILE}": schema.schema_text(),
    }
    rows: list[str] = []
    for name, text in files.items():
        path = os.path.join(folder, *name.split("/"))
        if project.add_file(path, text):
            rows.append(f"wrote {path}")
        else:
            rows.append(f"kept {path}")
    rows.append("next: figlint extract SOURCE -o rules/facts.toml")
    terminal.write("".join(f"{row}\n" for row in rows))
    return status.CLEAN
