"""The files of an editor's session: what is open with its unsaved text, and which sources each draft has.

Nothing is looked up twice until `look_again` says that the disk may have changed.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from figlint.errors import ConfigError, UnreadableFileError
from figlint.project.config import Config, Configs
from figlint.project.discover import MAGIC, Found, FoundFile, find_files, find_sources
from figlint.project.files import read_file, read_source_file
from figlint.project.ignores import compile_patterns
from figlint.project.locks import lock_stamp, read_lock
from figlint.project.naming import named_in
from figlint.project.pairing import source_folders
from figlint.project.rules import FOLDER as RULES_FOLDER
from figlint.project.rules import SUFFIX as RULES_SUFFIX
from figlint.project.rules import (
    data_sources,
    find_rules,
    first_rules,
    is_rule_file,
    left_out,
    nearest_rules,
    read_rules,
    read_source,
    root_of,
)


class SourceText(NamedTuple):
    """A source and what stands in it now."""

    name: str
    """As messages give it: relative to the root it lies in, with forward slashes."""
    path: str
    """Absolute, with forward slashes."""
    text: str


class RuleFile(NamedTuple):
    """A rule file and what stands in it now."""

    name: str
    """As that of a source."""
    text: str
    root: str
    """The folder its paths count from, as the names of sources begin."""
    path: str = ""
    """As that of a source."""
    left_out: tuple[int, ...] = ()
    """Numbers of its facts that are not for the draft."""
    lock: str = ""
    """The text of its lock."""


class RuleShelf(NamedTuple):
    """A rule file, those it is used with, and where their sources lie."""

    name: str
    """Of the file that was asked for."""
    top: str
    """The folder that names count from."""
    files: tuple[RuleFile, ...]
    """In order of path, the one asked for among them."""

    def path_of(self, name: str) -> str:
        """Return the absolute path of a source or rule file by its name."""
        return _plain(os.path.join(self.top, name))


class SourceSet(NamedTuple):
    """The sources and rule files of one draft; equal sets make equal verdicts."""

    texts: tuple[SourceText, ...] = ()
    """In order of path."""
    rules: tuple[RuleFile, ...] = ()
    """In order of path."""
    problems: tuple[UnreadableFileError, ...] = ()
    """Files that were named and are not there, or could not be read."""


NO_SOURCES = SourceSet()
_Stamp = tuple[int, int]


class Workspace:
    """The folders an editor has open, the texts of its open files, and the sources beside them."""

    def __init__(self, roots: Iterable[str] = ()) -> None:
        self.roots: tuple[str, ...] = ()
        self._open: dict[str, Callable[[], str]] = {}
        """By key: what gives the text of a file that is open in the editor."""
        self._open_keys: dict[str, str] = {}
        """By path: keys take several calls of the system, and are asked for with every edit."""
        self._found: dict[tuple[str, ...], Found] = {}
        self._read: dict[str, tuple[_Stamp | None, str | UnreadableFileError]] = {}
        self._data: dict[str, tuple[_Stamp | None, bytes | None]] = {}
        self._locks: dict[str, tuple[str, str]] = {}
        """By path of the rule file: the stamp of its lock, and the text."""
        self._sets: dict[str, SourceSet] = {}
        self._of_draft: dict[tuple[str, tuple[str, ...]], SourceSet] = {}
        """By path and what the draft itself names."""
        self._source_keys: set[str] = set()
        self.named: tuple[str, ...] = ()
        """The paths, or patterns of paths, that settings and drafts have named as sources and rule files."""
        self._configs = Configs()
        self.set_roots(roots)

    def set_roots(self, roots: Iterable[str]) -> None:
        """Say which folders are open; a file belongs to the innermost that holds it."""
        self.roots = tuple(sorted(map(_plain, roots), key=len, reverse=True))
        self.look_again()

    def take(self, path: str, text: Callable[[], str]) -> bool:
        """Let the editor speak for a file, saved or not, from now on; tell whether a source changed by it."""
        key = self._open_keys[path] = _key(path)
        self._open[key] = text
        return self._touch(key)

    def edited(self, path: str) -> bool:
        """Note that the text of an open file has changed; tell whether a source changed by it."""
        return self._touch(self._open_keys[path])

    def leave(self, path: str) -> bool:
        """Forget the text of a file that was open; tell whether a source changed by it."""
        key = self._open_keys.pop(path)
        self._open.pop(key, None)  # two paths may lead to one file
        return self._touch(key)

    def _touch(self, key: str) -> bool:
        if key not in self._source_keys:
            return False
        self._sets.clear()
        self._of_draft.clear()
        return True

    def look_again(self) -> None:
        """Search and read anew what is asked for from now on; files that have not changed are not read again."""
        self._found.clear()
        self._sets.clear()
        self._of_draft.clear()
        self._source_keys.clear()
        self.named = ()
        self._configs = Configs()
        self._read = {key: entry for key, entry in self._read.items() if _is_fresh(key, entry[0])}
        self._data = {key: entry for key, entry in self._data.items() if _is_fresh(key, entry[0])}

    def root_of(self, path: str) -> str | None:
        """Return the innermost open folder that holds `path`; None for a file outside all of them."""
        plain = _plain(path)
        return next((root for root in self.roots if plain == root or plain.startswith(root.rstrip("/") + "/")), None)

    def config_of(self, path: str) -> Config:
        """Return the configuration of the draft at `path`; `ConfigError` when it cannot be used."""
        return self._configs.of(path)

    def sources_of(self, path: str) -> SourceSet:
        """Return the sources of the draft at `path`: those it names, those its configuration names, or the nearest.

        A source and a file that is left out have none: they are not judged.
        """
        key = path, named_in(self._text_now(path), _plain(path))
        if key not in self._of_draft:
            sources = self._sources_of(*key)
            rules = (file._replace(left_out=left_out(file.text, root_of(file.path), path)) for file in sources.rules)
            self._of_draft[key] = sources._replace(rules=tuple(rules)) if sources.rules else sources
        return self._of_draft[key]

    def _text_now(self, path: str) -> str:
        key = self._open_keys.get(path)
        return self.text_of(path) or "" if key is None else self._open[key]()

    def _sources_of(self, path: str, own_words: tuple[str, ...]) -> SourceSet:
        config = self.config_of(path)
        folder = os.path.dirname(_plain(path))
        top = self.root_of(path) or folder
        named = own_words or config.source_paths()
        self._note(named)
        places = source_folders(folder, top) if named is None else named
        own = _key(path)
        ruled, no_rules = self._rules(folder, top, config)
        if not (places or ruled or no_rules) or config.is_excluded(FoundFile(path, own, is_explicit=False)):
            return NO_SOURCES
        files, problems = self._files(places)
        if own_words:
            files = tuple(file for file in files if file.key != own)
        elif any(file.key == own for file in files):
            return NO_SOURCES
        key = "\0".join((top, *places, "", *(file.key for file in (*files, *ruled))))
        if key not in self._sets:
            self._sets[key] = self._read_all(files, ruled, top, (*no_rules, *(() if named is None else problems)))
        return self._sets[key]

    def is_set_up(self, path: str) -> bool:
        """Tell whether a configuration, a rule file or the draft at `path` itself says what it is judged against.

        `ConfigError` as above.
        """
        if self._configs.file_for(path) is not None or named_in(self._text_now(path), _plain(path)):
            return True
        folder = os.path.dirname(_plain(path))
        found = self._rules(folder, self.root_of(path) or folder, self.config_of(path))
        return bool(found.files)

    def warm_up(self, path: str) -> None:
        """Load what looking for the sources of the draft at `path` takes, without looking; `ConfigError` as above."""
        if any(MAGIC.search(pattern) for pattern in self.config_of(path).sources or ()):
            compile_patterns(())

    def is_loose(self, path: str) -> bool:
        """Tell whether a file lies in no open folder and under no configuration."""
        return self.root_of(path) is None and self._configs.file_for(path) is None

    def sources_named(self, paths: Iterable[str], folder: str, draft: str | None) -> SourceSet:
        """Return sources for a loose draft, by paths that count from `folder`; none if it is one itself."""
        places = tuple(_plain(os.path.join(folder, path)) for path in paths)
        self._note(places)
        files, _ = self._files(places)
        if not files or (draft is not None and any(file.key == _key(draft) for file in files)):
            return NO_SOURCES
        key = "\0".join((folder, *places))
        if key not in self._sets:
            self._sets[key] = self._read_all(files, (), _plain(folder))
        return self._sets[key]

    def rule_files(self) -> tuple[SourceText, ...]:
        """Return the rule files of the open folders, with unsaved texts; what cannot be read is left out."""
        texts: dict[str, SourceText] = {}
        for root in self.roots:
            for file in self._rules_of_root(root):
                path = _plain(file.path)
                text = self.text_of(path)
                if text is not None:
                    texts.setdefault(file.key, SourceText(self.shown(path, root), path, text))
        return tuple(texts.values())

    def files(self) -> tuple[str, ...]:
        """Return the paths of all that may be judged in the open folders, drafts and rule files, in order."""
        place = ("all", *self.roots)
        if place not in self._found:
            self._found[place] = find_files(self.roots)
        found = {file.key: _plain(file.path) for file in self._found[place].files}
        for root in self.roots:
            for file in self._rules_of_root(root):
                found.setdefault(file.key, _plain(file.path))
        return tuple(sorted(found.values()))

    def _rules_of_root(self, root: str) -> tuple[FoundFile, ...]:
        """Return the rule files of an open folder; a broken configuration names none."""
        try:
            named = self.config_of(f"{root}/draft.md").rule_paths()
        except ConfigError:
            return ()
        return find_rules((f"{root}/{RULES_FOLDER}",) if named is None else named).files

    def is_rule_file(self, path: str) -> bool:
        """Tell whether a file is a rule file: it lies in a folder of them, or its configuration names it."""
        return is_rule_file(path) or bool(self._named_with(path))

    def _named_with(self, path: str) -> tuple[FoundFile, ...]:
        """Return the rule files that a configuration names, when the file at `path` is one of them."""
        try:
            named = self.config_of(path).rule_paths() if path.endswith(RULES_SUFFIX) else None
        except ConfigError:
            return ()
        files = () if named is None else self._rules_in(named).files
        return files if any(file.key == _key(path) for file in files) else ()

    def text_of(self, path: str) -> str | None:
        """Return what stands in a file now, without `look_again`; None when it cannot be read."""
        key = _key(path)
        if key in self._read and self._read[key][0] != _stamp(key):
            del self._read[key]
        text = self._text(key, path, read_rules if self.is_rule_file(path) else read_file)
        return text if isinstance(text, str) else None

    def shelf_of(self, path: str) -> RuleShelf:
        """Return the rule file at `path`, saved or not, with those named beside it or those of its folder."""
        plain = _plain(path)
        folder = os.path.dirname(plain)
        top = self.root_of(plain) or root_of(plain)
        beside = self._named_with(plain) or (find_rules((folder,)).files if os.path.isdir(folder) else ())
        files = {file.key: file for file in beside}
        files.setdefault(_key(plain), FoundFile(plain, _key(plain), is_explicit=True))
        self._source_keys.update(files)
        ordered = sorted(files.values(), key=lambda file: _plain(file.path))
        rules = self._read_all((), ordered, top).rules
        return RuleShelf(self.shown(plain, top), top, rules)

    def first_rules_of(self, path: str) -> RuleFile | None:
        """Return the rule file, empty as yet, that facts of the draft at `path` would begin.

        None for a draft outside all folders, and for one whose configuration says which rule files there are.
        """
        top = self.root_of(path)
        if top is None or self.config_of(path).rule_paths() is not None:
            return None
        place = _plain(first_rules(os.path.dirname(_plain(path)), top))
        root = root_of(place)
        return RuleFile(self.shown(place, top), "", "" if root == top else self.shown(root, top), place)

    def data_of(self, shelf: RuleShelf, name: str, root: str) -> bytes | None:
        """Return the bytes of a source that a rule file names, as it stands in the editor; None when it has none."""
        path = shelf.path_of(name)
        key = _key(path)
        self._source_keys.add(key)
        if key in self._open:
            return self._open[key]().encode("utf-8", "surrogatepass")
        if key not in self._data:
            stamp = _stamp(key)
            try:
                self._data[key] = stamp, read_source(path, os.path.join(shelf.top, root))
            except UnreadableFileError:
                self._data[key] = None, None
        return self._data[key][1]

    def shown(self, path: str, top: str) -> str:
        """Return `path` as messages give it, relative to `top` where it lies inside."""
        plain = _plain(path)
        prefix = top.rstrip("/") + "/"
        return plain.removeprefix(prefix)

    def _note(self, named: tuple[str, ...] | None) -> None:
        more = [path for path in map(_plain, named or ()) if path not in self.named]
        self.named = (*self.named, *more) if more else self.named

    def _files(self, places: tuple[str, ...]) -> Found:
        return self._keep(places, lambda: find_sources(places))

    def _rules(self, folder: str, top: str, config: Config) -> Found:
        named = config.rule_paths()
        self._note(named)
        if named is not None:
            return self._rules_in(named)
        return self._keep(("nearest rules", folder, top), lambda: Found(nearest_rules(folder, top), ()))

    def _rules_in(self, places: tuple[str, ...]) -> Found:
        return self._keep(("rules", *places), lambda: find_rules(places))

    def _keep(self, place: tuple[str, ...], find: Callable[[], Found]) -> Found:
        if place not in self._found:
            self._found[place] = find()
            self._source_keys.update(file.key for file in self._found[place].files)
        return self._found[place]

    def _read_all(
        self,
        files: Iterable[FoundFile],
        ruled: Iterable[FoundFile],
        top: str,
        not_found: Iterable[UnreadableFileError] = (),
    ) -> SourceSet:
        texts: list[SourceText] = []
        rules: list[RuleFile] = []
        problems = list(not_found)
        data: list[FoundFile] = []
        for file in ruled:
            path = _plain(file.path)
            text = self._text(file.key, path, read_rules)
            if isinstance(text, UnreadableFileError):
                problems.append(text)
            else:
                root = root_of(path)
                root = "" if root == top else self.shown(root, top)
                rules.append(RuleFile(self.shown(path, top), text, root, path, lock=self._lock(path)))
                found = data_sources(text, path)
                data += found.files
                problems += found.problems
        self._source_keys.update(file.key for file in data)
        for file in {file.key: file for file in (*files, *data)}.values():
            path = _plain(file.path)
            text = self._text(file.key, path)
            if isinstance(text, UnreadableFileError):
                problems.append(text)
            else:
                texts.append(SourceText(self.shown(path, top), path, text))
        return SourceSet(tuple(texts), tuple(rules), tuple(problems))

    def _lock(self, path: str) -> str:
        stamp = lock_stamp(path)
        if self._locks.get(path, ("", ""))[0] != stamp:
            self._locks[path] = stamp, read_lock(path)
        return self._locks[path][1] if stamp else ""

    def _text(self, key: str, path: str, read: Callable[[str], str] = read_source_file) -> str | UnreadableFileError:
        if key in self._open:
            return self._open[key]()
        if key not in self._read:
            stamp = _stamp(key)
            try:
                self._read[key] = stamp, read(path)
            except UnreadableFileError as error:
                self._read[key] = None, error
        return self._read[key][1]


def texts_of(sources: SourceSet) -> Mapping[str, str]:
    """Return the texts of a set by name."""
    return {source.name: source.text for source in sources.texts}


def _plain(path: str) -> str:
    return os.path.abspath(path).replace(os.sep, "/")


def _key(path: str) -> str:
    return os.path.realpath(path)


def _is_fresh(key: str, stamp: _Stamp | None) -> bool:
    return stamp is not None and stamp == _stamp(key)


def _stamp(path: str) -> _Stamp | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
