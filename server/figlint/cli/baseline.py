"""Leave out the findings that a baseline knows, or write it anew."""

from collections.abc import Callable, Sequence

from figlint import project
from figlint.errors import UnreadableFileError
from figlint.project import Configs, Entry
from figlint.reporters import CheckedDraft, Results, fingerprints


def apply(results: Results, configs: Configs) -> tuple[Results, str]:
    """Return the results without what their baselines know, and in words what was left out and what is stale."""
    drafts: dict[str, CheckedDraft] = {draft.path: draft for draft in results.drafts}
    problems = list(results.problems)
    n_known = n_stale = 0
    for file, paths in _by_baseline(results, configs).items():
        try:
            known = set(project.read_baseline(file))
        except UnreadableFileError as error:
            advice = "check the path, or write it with --update-baseline" if _is_missing(error) else error.advice
            problems.append(UnreadableFileError(error.path, error.found, advice))
            continue
        names = {path: project.relative_path(file, path) for path in paths}
        found = {path: entries_of(drafts[path], names[path]) for path in paths}
        n_known += sum(entry in known for entries in found.values() for entry in entries)
        gone = known.difference(*found.values())
        n_stale += sum(entry.path in names.values() for entry in gone)
        for path, entries in found.items():
            drafts[path] = _without(drafts[path], [entry in known for entry in entries])
    return results._replace(drafts=tuple(drafts.values()), problems=tuple(problems)), _in_words(n_known, n_stale)


def update(results: Results, configs: Configs) -> str:
    """Write the findings of the checked drafts into their baselines; entries of other drafts stay while those exist."""
    count = 0
    for file, paths in _by_baseline(results, configs).items():
        names = {project.relative_path(file, path) for path in paths}
        kept = [entry for entry in _known(file) if entry.path not in names and project.exists_beside(file, entry.path)]
        drafts = [draft for draft in results.drafts if draft.path in paths]
        new = [entry for draft in drafts for entry in entries_of(draft, project.relative_path(file, draft.path))]
        project.write_baseline(file, (*kept, *new))
        count += len(new)
    return f"{_counted(count)} written to the baseline\n"


def entries_of(draft: CheckedDraft, name: str) -> tuple[Entry, ...]:
    """Return what a baseline keeps of each finding of a draft, in order."""
    found = zip(draft.report.diagnostics, fingerprints(draft._replace(path=name)), strict=True)
    return tuple(Entry(name, item.code, _figure(draft.text, item.span.slice), word) for item, word in found)


def _figure(text: str, cut: Callable[[str], str]) -> str:
    return " ".join(cut(text).split())


def _known(file: str) -> tuple[Entry, ...]:
    try:
        return project.read_baseline(file)
    except UnreadableFileError as error:
        if _is_missing(error):
            return ()
        raise UnreadableFileError(file, f"{error.found}, and not written over", "remove it, or name another") from error


def _is_missing(error: UnreadableFileError) -> bool:
    return error.found == "no such file or folder"


def _by_baseline(results: Results, configs: Configs) -> dict[str, list[str]]:
    """Return the paths of the drafts under each baseline."""
    found: dict[str, list[str]] = {}
    for draft in results.drafts:
        file = configs.of(draft.path).baseline_path()
        if file is not None:
            found.setdefault(file, []).append(draft.path)
    return found


def _without(draft: CheckedDraft, is_known: Sequence[bool]) -> CheckedDraft:
    """Return a draft that reports only what is not known; the other figures keep their state and report nothing."""
    report = draft.report
    fresh = tuple(item for item, known in zip(report.diagnostics, is_known, strict=True) if not known)
    kept = {item.span for item in fresh}
    figures = tuple(
        figure if figure.code is None or figure.span in kept else figure.quiet() for figure in report.figures
    )
    return draft._replace(report=report._replace(figures=figures, diagnostics=fresh))


def _in_words(n_known: int, n_stale: int) -> str:
    parts = [f"{_counted(n_known)} left out, as the baseline has {'it' if n_known == 1 else 'them'}"] if n_known else []
    if n_stale:
        entries = "1 entry" if n_stale == 1 else f"{n_stale} entries"
        parts.append(f"{entries} of the baseline no longer found: --update-baseline takes them out")
    return "".join(f"{part}\n" for part in parts)


def _counted(count: int) -> str:
    return "1 finding" if count == 1 else f"{count} findings"
