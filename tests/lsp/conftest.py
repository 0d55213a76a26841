"""A folder with a draft and its sources, and clients of two kinds to open it with."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.support.lsp_client import PULL_UTF16, PUSH_UTF8, Client

SOURCE = "# Harlow Library\n\nHarlow Library lends books to 31 schools. 🙂 It spent $4.2 million on them in 2023.\n"
DRAFT = "# Report\n\n🙂🙂 Harlow Library spent $4.7 million on books in 2023.\n"

PROFILES = {"pull, UTF-16": PULL_UTF16, "push, UTF-8": PUSH_UTF8}


def fill(folder: Path) -> Path:
    """Put into a folder one source, a draft that gives another value, and a configuration, for figlint to speak up."""
    (folder / "figlint.toml").touch()
    (folder / "sources").mkdir()
    (folder / "sources" / "library.md").write_text(SOURCE, "utf-8")
    (folder / "draft.md").write_text(DRAFT, "utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a draft and its source."""
    return fill(tmp_path)


@pytest.fixture(scope="module", params=PROFILES.values(), ids=PROFILES.keys())
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """Return a session with each kind of client for all tests of a module that leave it as it was."""
    with Client(fill(tmp_path_factory.mktemp("shared")), request.param) as client:
        client.initialize()
        yield client


@pytest.fixture
def connect(folder: Path) -> Iterator[Callable[..., Client]]:
    """Return a function that starts a server and opens a session."""
    with ExitStack() as stack:

        def start(
            capabilities: dict[str, Any], *arguments: str, session: dict[str, Any] | None = None, **options: Any
        ) -> Client:
            client = stack.enter_context(Client(folder, capabilities, *arguments, **options))
            client.initialize(**(session or {}))
            return client

        yield start


@pytest.fixture(params=PROFILES.values(), ids=PROFILES.keys())
def client(request: pytest.FixtureRequest, connect: Callable[..., Client]) -> Client:
    """Return a session with each kind of client."""
    return connect(request.param)
