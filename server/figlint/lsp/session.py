"""One client's session: its open documents, their sources, and the checks that are due."""

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from figlint.analysis import Options, options_of
from figlint.errors import FiglintError
from figlint.facts import RuleText
from figlint.lsp import uris
from figlint.lsp.ahead import Ahead, Due
from figlint.lsp.buffer import Buffer, Change
from figlint.lsp.documents import OpenDocument, Result, RuleResult
from figlint.lsp.indexing import Indexing
from figlint.lsp.settings import Settings
from figlint.project import NO_SOURCES, SourceSet, Workspace, lock_note
from figlint.text import LineIndex
from figlint.text.lines import Encoding
from figlint.verdicts import SentencePool

if TYPE_CHECKING:
    from figlint.analysis.liverules import LiveRules

logger = logging.getLogger(__name__)


class Session:
    """What is open, and what is due; checks go on in steps, the newest edit first."""

    def __init__(
        self,
        roots: Iterable[str],
        finished: Callable[[OpenDocument], None],
        complain: Callable[[str], None],
        indexing: Indexing | None = None,
        encoding: Encoding = "utf-16",
        recall: Callable[[OpenDocument, SourceSet, Options], None] | None = None,
    ) -> None:
        """`recall` is called once for a document that was opened, to show what an earlier session found in it."""
        self.documents: dict[str, OpenDocument] = {}
        """By canonical uri."""
        self.workspace = Workspace(path for uri in roots if (path := uris.to_path(uri)) is not None)
        self.settings = Settings()
        self._encoding = encoding
        self._finished = finished
        self._complain = complain
        self._recall = recall
        self._due: dict[str, None] = {}
        """Documents to be checked; the last comes first."""
        self._pool = SentencePool()
        """What was found in the sentences of all drafts."""
        self.ahead = Ahead()
        """The processes that help with a lot of work."""
        self._indexing = indexing or Indexing(lambda: None)
        self.n_changes = 0
        """How often anything changed that a verdict may rest on."""

    def add(self, uri: str, language: str, version: int, text: str) -> OpenDocument:
        """Take a document that was opened."""
        key = uris.canonical(uri)
        buffer = Buffer(text, self._encoding)
        document = self.documents[key] = self.document(uri, language, version, buffer)
        if document.path is not None and self.workspace.take(document.path, lambda: buffer.text):
            self.recheck()
        self._schedule(key, document)
        return document

    def awaits_drafts(self) -> bool:
        """Tell whether a folder is open that is set up for figlint; load what looking for its sources takes."""
        found = Workspace(self.workspace.roots)  # what is read of files so early is not told of when it changes
        for root in found.roots:
            draft = os.path.join(root, "draft.md")
            with suppress(FiglintError):  # told of when there is a draft
                if found.is_set_up(draft):
                    found.warm_up(draft)
                    return True
        return False

    def document(self, uri: str, language: str, version: int, buffer: Buffer) -> OpenDocument:
        """Return a document that is not one of the open ones."""
        return OpenDocument(uri, language, version, buffer, self._pool, is_rules=self._is_rules(uris.to_path(uri)))

    def _is_rules(self, path: str | None) -> bool:
        return path is not None and self.workspace.is_rule_file(path)

    def change(self, uri: str, version: int, changes: Sequence[Change]) -> None:
        """Give a document its next version; one that is not newer than the last is passed over."""
        key = uris.canonical(uri)
        document = self.documents.get(key)
        if document is None or version <= document.version:
            logger.warning("change to version %s of %s passed over", version, uri)
            return
        document.version = version
        document.is_fresh = document.is_to_be_kept = False
        document.buffer.apply(changes)
        if document.path is not None and self.workspace.edited(document.path):
            self.recheck()
        self._schedule(key, document)

    def close(self, uri: str) -> OpenDocument | None:
        """Close a document; None when it was not open."""
        key = uris.canonical(uri)
        document = self.documents.pop(key, None)
        self._due.pop(key, None)
        if document is not None and document.path is not None and self.workspace.leave(document.path):
            self.recheck()
        return document

    def find(self, uri: str) -> OpenDocument | None:
        """Return the open document with this uri, however it is written."""
        return self.documents.get(uris.canonical(uri))

    def change_folders(self, added: Iterable[str], removed: Iterable[str]) -> None:
        """Open and close folders, named by uri."""
        gone = {uris.canonical(uri) for uri in removed}
        kept = [root for root in self.workspace.roots if root not in gone]
        self.workspace.set_roots([*kept, *(path for uri in added if (path := uris.to_path(uri)) is not None)])
        self.recheck()

    def look_again(self) -> None:
        """Take note that files may have changed."""
        self.workspace.look_again()
        self._indexing.try_again()
        self.recheck()

    def end(self) -> None:
        """Leave nothing under way in other processes."""
        self.ahead.stop()

    def stop_indexing(self) -> None:
        """Give up reading sources; the drafts that need them stay unjudged until something changes."""
        self._indexing.stop()

    def recheck(self) -> None:
        """Check every open document again; what has not changed is not judged again."""
        self.n_changes += 1
        self.ahead.stop()
        for key, document in self.documents.items():
            document.is_rules = self._is_rules(document.path)
            self._schedule(key, document)

    def _schedule(self, key: str, document: OpenDocument) -> None:
        document.is_stale = True
        document.job = document.earlier = None
        self._due.pop(key, None)
        self._due[key] = None

    def hurry(self, document: OpenDocument) -> None:
        """Check a document before all others."""
        key = uris.canonical(document.uri)
        if self._due.pop(key, 0) is None:
            self._due[key] = None

    def work(self) -> bool:
        """Do one step of the check that is most urgent; tell whether there is more to do."""
        if not self._due:
            return False
        self.ahead.receive()
        key = next(reversed(self._due))
        document = self.documents[key]
        if document.job is None:
            document.job = self.judge(document)
        try:
            next(document.job)
        except StopIteration:
            self._finish(key, document)
        except Exception:  # keep the last good result, and the session
            logger.exception("checking %s failed", document.uri)
            self._finish(key, document)
        return bool(self._due)

    def _finish(self, key: str, document: OpenDocument) -> None:
        document.job = None
        document.is_stale = False
        self._due.pop(key, None)
        self._finished(document)
        document.earlier = None
        if not self._due:
            self.ahead.stop()

    def _around(self, path: str) -> SourceSet:
        """Return the sources of a draft in a folder where figlint is set up, or wanted by the settings."""
        if self.settings.enable == "on" or self.workspace.is_set_up(path):
            return self.workspace.sources_of(path)
        return NO_SOURCES

    def _named(self, document: OpenDocument) -> SourceSet:
        """Return the sources that the settings name for a draft in no open folder."""
        path = document.path
        if path is None:
            return self.workspace.sources_named(filter(os.path.isabs, self.settings.sources), "/", None)
        if not self.workspace.is_loose(path):
            return NO_SOURCES
        return self.workspace.sources_named(self.settings.sources, os.path.dirname(path), path)

    def judge(self, document: OpenDocument) -> Iterator[None]:
        """Check a document in steps, open or not."""
        return self._check_rules(document) if document.is_rules else self._check(document)

    def judged_for(self, document: OpenDocument) -> object:
        """Return everything besides its text that a document is judged by."""
        return (self.n_changes, document.path) if document.is_rules else self._settings(document)

    def _check(self, document: OpenDocument) -> Iterator[None]:
        found = self._settings(document)
        if found is None:
            document.result = None
            return
        sources, options = found
        if document.is_fresh and self._recall is not None and self.find(document.uri) is document:
            document.is_fresh = False
            self._recall(document, sources, options)
        yield from self._indexing.until_ready(sources, options, self.documents.values())
        prepared = self._indexing.find(sources, options)
        if prepared is None:
            document.result = None
            return
        for file in prepared.book.files if prepared.book is not None else ():
            if file.lock.problem:
                self._complain(lock_note(file.name, file.lock.problem))
        live = document.live

        def due() -> list[Due]:
            ours = Due(live, document.text, prepared, options, self._pool.judged_by(prepared.index, options))
            return [*self._waiting(document), ours]

        yield from live.check(document.text, prepared, options, lambda n_due: self.ahead.begin(n_due, due))
        assert live.checked is not None
        document.result = Result(document.version, live.checked, sources, options)

    def _waiting(self, document: OpenDocument) -> list[Due]:
        """Return the other drafts that are due and whose sources are ready, but have not been judged by them."""
        waiting: list[Due] = []
        for key in self._due:
            other = self.documents[key]
            found = self._settings(other) if other is not document and not other.is_rules else None
            prepared = self._indexing.find(*found) if found is not None else None
            known = other.result.checked.prepared if other.result is not None else None
            if found is not None and prepared is not None and known is not prepared:
                sentences = self._pool.judged_by(prepared.index, found[1])
                waiting.append(Due(other.live, other.text, prepared, found[1], sentences))
        return waiting

    def _check_rules(self, document: OpenDocument) -> Iterator[None]:
        assert document.path is not None
        try:
            shelf = self.workspace.shelf_of(document.path)
            options = options_of(self.workspace.config_of(document.path), document.path)
        except FiglintError as error:
            self._complain(str(error))
            document.rules = None
            return

        def data_of(name: str, root: str) -> bytes | None:
            return self.workspace.data_of(shelf, name, root)

        files = [RuleText(file.name, file.text, file.root, file.lock) for file in shelf.files]
        for found in self._live_rules.check(shelf.name, files, data_of, options):
            if found is None:
                yield
            else:
                document.rules = RuleResult(document.version, found, shelf, LineIndex(found.text))

    @cached_property
    def _live_rules(self) -> "LiveRules":
        from figlint.analysis.liverules import LiveRules  # only a session with an open rule file needs it

        return LiveRules()

    def _settings(self, document: OpenDocument) -> tuple[SourceSet, Options] | None:
        """Return what a document is judged against and how; None when it is not judged."""
        if document.kind is None or self.settings.enable == "off":
            return None
        path = document.path
        try:
            sources = self._around(path) if path is not None else NO_SOURCES
            problems = sources.problems
            if not (sources.texts or sources.rules):
                sources = self._named(document)
                problems += sources.problems
            options = options_of(self.workspace.config_of(path), path) if path is not None else Options()
        except FiglintError as error:
            self._complain(str(error))
            return None
        for problem in problems:
            self._complain(str(problem))
        return (sources, options) if sources.texts or sources.rules else None
