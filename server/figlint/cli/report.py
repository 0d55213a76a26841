"""`figlint report`: write a web page that shows drafts with their figures and what decided each."""

import argparse
import sys

from figlint import project
from figlint.cli import status, terminal
from figlint.cli.runner import Manner, Runner, keep_inputs, make_plan
from figlint.cli.settings import configs_of, rules_of
from figlint.reporters import load_page


def report(options: argparse.Namespace) -> int:
    """Write the page; the status says whether everything could be checked, not what was found."""
    plan = make_plan(options.paths, options.sources, None, configs_of(options), rules_of(options))
    keep_inputs(plan, options.output_file)
    with terminal.Progress(sys.stderr if sys.stderr.isatty() else None) as progress:
        results = Runner(plan, progress, Manner(n_jobs=options.jobs)).run()
    for problem in results.problems:
        terminal.complain(str(problem))
    count = len(results.drafts)
    if count and options.output_file is None:
        terminal.write(load_page()(results))
    elif count:
        project.write_whole(options.output_file, load_page()(results).encode("utf-8", "backslashreplace"))
        terminal.write(f"{options.output_file}: {count} {'draft' if count == 1 else 'drafts'}\n")
    return status.NOT_CHECKED if results.problems else status.CLEAN
