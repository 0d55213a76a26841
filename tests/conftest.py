"""Options and markers of the whole test suite.

Some tests need material from outside the repository: the originals behind `seeds/`, and labelled drafts.
Without it they are deselected, and the end of the run says so; they never count as passed.
"""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A property is about results; how long one example takes says more about the machine.
settings.register_profile("figlint", deadline=None)
settings.load_profile("figlint")

ROOT = Path(__file__).resolve().parent.parent

# marker -> (option, environment variable, what the folder holds)
_OUTSIDE = {
    "originals": ("--originals", "FIGLINT_ORIGINALS", "the original texts that the notes in seeds/ name"),
    "schemas": ("--schemas", "FIGLINT_SCHEMAS", "the schemas of SARIF (sarif*.json) and JUnit XML (*junit*.xsd)"),
    "hooks": ("--hooks", "FIGLINT_HOOKS", "the programs pre-commit and prek"),
    "browsers": ("--browsers", "FIGLINT_BROWSERS", "Chromium; the package playwright has to be there, too"),
    "neovim": ("--neovim", "FIGLINT_NEOVIM", "the program nvim, 0.11 or later"),
    "emacs": ("--emacs", "FIGLINT_EMACS", "the program emacs, with Eglot"),
    "node": ("--node-modules", "FIGLINT_NODE_MODULES", "what `npm ci` installs in client-vscode/"),
    "labelled": ("--eval", "FIGLINT_EVAL", "labelled drafts (*.jsonl) with their score.py"),
}

_DESELECTED = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare one folder option per kind of outside material."""
    group = parser.getgroup("figlint")
    for option, variable, holds in _OUTSIDE.values():
        group.addoption(option, metavar="DIR", help=f"folder with {holds}; also read from {variable}")


def pytest_configure(config: pytest.Config) -> None:
    """Register the markers and refuse a folder that does not exist."""
    for marker, (option, variable, holds) in _OUTSIDE.items():
        config.addinivalue_line("markers", f"{marker}: needs {option} DIR or {variable}, a folder with {holds}")
        folder = _folder(config, marker)
        if folder is not None and not folder.is_dir():
            raise pytest.UsageError(f"{option}: {folder} is not a folder")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Take out the tests whose material was not given, and remember why."""
    reasons: list[str] = []
    for marker, (option, variable, _holds) in _OUTSIDE.items():
        if _folder(config, marker) is not None:
            continue
        left_out = [item for item in items if item.get_closest_marker(marker)]
        if not left_out:
            continue
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)
        names = dict.fromkeys(item.name.partition("[")[0] for item in left_out)
        reasons.append(f"not run, for want of {option} DIR or {variable}: {len(left_out)} tests ({', '.join(names)})")
    config.stash[_DESELECTED] = reasons


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print which tests did not run and what they would need."""
    for reason in config.stash.get(_DESELECTED, []):
        terminalreporter.write_line(reason)


@pytest.fixture(scope="session", autouse=True)
def results_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep results of this test run in a folder of its own, not in the user's."""
    os.environ["FIGLINT_CACHE_DIR"] = str(tmp_path_factory.mktemp("results"))


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def neovim(pytestconfig: pytest.Config) -> Path:
    """Return the folder of the program nvim; only for tests marked `neovim`."""
    return _given(pytestconfig, "neovim")


@pytest.fixture(scope="session")
def emacs(pytestconfig: pytest.Config) -> Path:
    """Return the folder of the program emacs; only for tests marked `emacs`."""
    return _given(pytestconfig, "emacs")


@pytest.fixture(scope="session")
def originals(pytestconfig: pytest.Config) -> Path:
    """Return the folder of original texts; only for tests marked `originals`."""
    return _given(pytestconfig, "originals")


@pytest.fixture(scope="session")
def schemas(pytestconfig: pytest.Config) -> Path:
    """Return the folder of other people's schemas; only for tests marked `schemas`."""
    return _given(pytestconfig, "schemas")


@pytest.fixture(scope="session")
def hooks(pytestconfig: pytest.Config) -> Path:
    """Return the folder of pre-commit and prek; only for tests marked `hooks`."""
    return _given(pytestconfig, "hooks")


@pytest.fixture(scope="session")
def browsers(pytestconfig: pytest.Config) -> Path:
    """Return the folder of a browser; only for tests marked `browsers`."""
    return _given(pytestconfig, "browsers")


@pytest.fixture(scope="session")
def labelled(pytestconfig: pytest.Config) -> Path:
    """Return the folder of labelled drafts; only for tests marked `labelled`."""
    return _given(pytestconfig, "labelled")


def _given(config: pytest.Config, marker: str) -> Path:
    folder = _folder(config, marker)
    if folder is None:
        raise LookupError(f"mark the test `{marker}`: it needs {_OUTSIDE[marker][0]} DIR")
    return folder


def _folder(config: pytest.Config, marker: str) -> Path | None:
    option, variable, _holds = _OUTSIDE[marker]
    named = config.getoption(option) or os.environ.get(variable)
    return Path(named).resolve() if named else None
