"""Results of earlier runs: a draft that has not changed, nor its sources, settings and figlint, is not judged again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from figlint import __version__, analysis
from figlint.project.cache import Cache, cache_folder, digest, program_stamp
from figlint.reporters import CheckedDraft

if TYPE_CHECKING:
    from figlint.analysis import Prepared
    from figlint.cli.judge import Sources, Task
    from figlint.verdicts import Report


class Memory:
    """Looks up and keeps the results of one run."""

    def __init__(self, *, needs_figures: bool) -> None:
        """`needs_figures` is False when only what is reported will be shown."""
        self._cache = Cache(cache_folder())
        self._needs_figures = needs_figures
        self._program = f"{__version__} {program_stamp()}"
        self._sources = ""

    def look_against(self, sources: Sources, locks: Sequence[str]) -> None:
        """Look up results against these sources from now on; `locks` has a word for the lock of each rule file."""
        rows = (part for name, text in sources.texts.items() for part in (name, text))
        rules = (part for file in sources.rules for part in (file.name, file.text, file.root, repr(file.left_out)))
        self._sources = digest((self._program, repr(sources.options), str(len(sources.texts)), *rows, *rules, *locks))

    def knows_facts(self, sources: Sources) -> bool:
        """Tell whether an earlier run kept the facts of these sources, which then were sound."""
        return self._cache.has(self._name_of(sources), self._sources)

    def recall_facts(self, sources: Sources) -> Prepared | None:
        """Return the facts of these sources as an earlier run kept them; only what is asked for is read."""
        data = self._cache.view(self._name_of(sources), self._sources)
        if data is None:
            return None
        try:
            return analysis.unpack(data)
        except (ValueError, KeyError):
            return None

    def keep_facts(self, sources: Sources, prepared: Prepared) -> None:
        """Keep the facts of sources for later runs."""
        self._cache.put_bytes(self._name_of(sources), self._sources, analysis.pack(prepared))

    def _name_of(self, sources: Sources) -> str:
        import os

        names = sorted((*sources.texts, *(file.name for file in sources.rules)))
        return "\0".join(("facts", os.getcwd(), *names))

    def recall(self, task: Task) -> CheckedDraft | None:
        """Return the result of an earlier run for the same text, or None."""
        found = self._cache.get(self._name(task), self._key(task))
        if found is None:
            return None
        try:
            report = analysis.load_report(found, needs_figures=self._needs_figures)
        except (ValueError, TypeError, IndexError):
            return None
        return CheckedDraft(task.path, task.text, report)

    def keep(self, task: Task, report: Report) -> None:
        """Keep a result for later runs, unless a check failed: that may be mended by then."""
        if not any(item.code == "FIG999" for item in report.diagnostics):
            self._cache.put(self._name(task), self._key(task), analysis.dump_report(report))

    def _name(self, task: Task) -> str:
        import os

        return f"{os.getcwd()} {task.path}"

    def _key(self, task: Task) -> str:
        return digest((self._sources, repr(task.options), task.path, task.text))
