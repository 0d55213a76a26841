"""The order of the layers, and the absences the design rests on (ARCHITECTURE.md: I1, I2, I7).

Every check walks the syntax tree of every module; imports inside functions and for typing count as well.
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ROOT

PACKAGE = ROOT / "server" / "figlint"

# Lowest first; layers of one line are siblings and may not know each other.
# A module may import its own layer and the lines above it. "figlint" is the package itself: the public names.
ORDER = [
    ["errors", "modules"],
    ["text"],
    ["quantities"],
    ["claims"],
    ["facts"],
    ["verdicts"],
    ["project"],
    ["analysis"],
    ["reporters"],
    ["figlint"],
    ["processes"],
    ["cli", "lsp"],
    ["__main__"],
]
RANK = {layer: rank for rank, line in enumerate(ORDER) for layer in line}

# Third-party packages and the layers that may use them.
PACKAGES = {
    "regex": {"text", "quantities"},
    "pyromark": {"text"},
    "yaml": {"text"},
    "jsonpath": {"facts"},
    "Stemmer": {"claims"},
    "pathspec": {"project"},
    "watchfiles": {"project"},
    "jinja2": {"reporters"},
    "shtab": {"cli"},
    "pygls": {"lsp"},
    "lsprotocol": {"lsp"},
    "websockets": {"lsp"},
}

# I1: the only readers outside project/, of the package's own tables; `os` serves them for paths only.
DATA_READERS = {
    "quantities/lexicon.py": "numbers, units, currencies, hedges, periods",
    "text/abbreviations.py": "abbreviations that do not end a sentence",
    "claims/stems.py": "stop words and concepts",
    "quantities/locales.py": "how languages write numbers",
    "reporters/_page.py": "the template of the web page",
}

# I1: what passes results between processes, opens no file, and ends none but its own processes.
PIPES = {"processes.py"}

# I7: where a float weighs words and is never the value of a figure.
FLOATS_ALLOWED = {
    "claims/bind.py": "nearness of words to a figure",
    "claims/model.py": "nearness of words to a figure",
    "claims/stems.py": "how often a word may stand for another",
    "claims/tables.py": "nearness of header words to a cell",
    "facts/rules/enter.py": "nearness of declared names to a fact",
    "facts/index.py": "rarity of words in the sources",
    "facts/kept/codec.py": "nearness of words to a figure",
    "facts/kept/reading.py": "rarity of words in the sources",
}
DECIMAL_LAYERS = {"quantities", "claims", "facts"}

PURE_LAYERS = {"text", "quantities", "claims", "facts", "verdicts", "analysis", "reporters"}
IMPURE_MODULES = {"locale", "os", "pathlib", "random", "secrets", "socket", "subprocess", "time", "urllib"}
CLOCK_CALLS = {"now", "today", "utcnow"}


class Module(NamedTuple):
    """One file of the package."""

    path: Path
    name: str
    """Relative to the package, with forward slashes."""
    layer: str
    tree: ast.Module


def read_module(text: str, name: str) -> Module:
    """Parse `text` as the module `name` of the package."""
    first = name.split("/")[0].removesuffix(".py")
    layer = "figlint" if first == "__init__" else first
    return Module(PACKAGE / name, name, layer, ast.parse(text))


MODULES = [
    read_module(path.read_text("utf-8"), path.relative_to(PACKAGE).as_posix()) for path in sorted(PACKAGE.rglob("*.py"))
]


def test_every_module_belongs_to_a_layer() -> None:
    unknown = [module.name for module in MODULES if module.layer not in RANK]
    assert not unknown


def test_imports_follow_the_layers() -> None:
    assert_none(problem for module in MODULES for problem in layer_problems(module))


def test_i1_only_lsp_imports_pygls() -> None:
    assert {"lsp"} == PACKAGES["pygls"] == PACKAGES["lsprotocol"]
    assert_none(problem for module in MODULES for problem in package_problems(module))


def test_i1_only_project_opens_files() -> None:
    readers = [module for module in MODULES if module.layer != "project"]
    assert_none(problem for module in readers for problem in file_problems(module))


def test_i1_only_cli_prints_and_exits() -> None:
    silent = [module for module in MODULES if module.layer not in ("cli", "__main__")]
    assert_none(problem for module in silent for problem in exit_problems(module))


def test_i2_no_clock_locale_or_environment() -> None:
    pure = [module for module in MODULES if module.layer in PURE_LAYERS]
    assert_none(problem for module in pure for problem in impure_problems(module))


def test_i7_no_float() -> None:
    exact = [module for module in MODULES if module.layer in DECIMAL_LAYERS]
    assert_none(problem for module in exact for problem in float_problems(module))
    stale = set(FLOATS_ALLOWED) - {module.name for module in exact if list(floats(module))}
    assert not stale, "FLOATS_ALLOWED names modules without floats"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("text/a.py", "import figlint.lsp", "text/a.py:1: layer 'text' may not import 'figlint.lsp'"),
        ("text/a.py", "from figlint import lsp", "text/a.py:1: layer 'text' may not import 'figlint.lsp'"),
        ("facts/a.py", "def f():\n    import figlint.cli.main", "facts/a.py:2: layer 'facts' may not import"),
        (
            "cli/a.py",
            "from figlint.lsp import server",
            "cli/a.py:1: layer 'cli' may not import 'figlint.lsp'",
        ),
        ("lsp/a.py", "from figlint import cli", "lsp/a.py:1: layer 'lsp' may not import 'figlint.cli'"),
        ("claims/a.py", "from ..facts import x", "claims/a.py:1: relative import"),
        ("text/a.py", "from figlint import check_text", "text/a.py:1: layer 'text' may not import 'figlint'"),
    ],
)
def test_a_wrong_import_is_reported(name: str, text: str, expected: str) -> None:
    (problem,) = layer_problems(read_module(text, name))
    assert problem.startswith("server/figlint/" + expected)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cli/a.py", "def serve():\n    from figlint.lsp import server"),
        ("analysis/a.py", "from figlint import facts, verdicts"),
        ("reporters/a.py", "from figlint import __version__"),
        ("quantities/a.py", "from figlint.text import Span\nimport re"),
    ],
)
def test_a_right_import_is_not_reported(name: str, text: str) -> None:
    assert not list(layer_problems(read_module(text, name)))


@pytest.mark.parametrize(
    ("check", "name", "text", "n_problems"),
    [
        ("package", "cli/a.py", "import pygls.server\nfrom lsprotocol import types", 2),
        ("package", "cli/a.py", "import numpy", 1),
        ("package", "lsp/a.py", "import pygls.server\nimport re", 0),
        ("file", "facts/a.py", "open('x'); p.read_text(); os.open('x', 0); from_file = io.open", 3),
        ("file", "facts/a.py", "from importlib import resources, import_module", 1),
        ("file", "quantities/lexicon.py", "from importlib import resources\nopen('x')\nf.write_text('')", 1),
        ("exit", "analysis/a.py", "print(1); sys.exit(2); raise SystemExit; sys.stderr.write('x')", 4),
        ("impure", "claims/a.py", "import locale, re\nfrom os import environ\ndate.today()", 3),
        ("impure", "quantities/lexicon.py", "import os\nos.path.join('a', 'b')\nos.getcwd()", 1),
        ("float", "facts/a.py", "a = 0.5; b = float('1'); c = 1; d: float", 3),
    ],
)
def test_each_absence_would_be_noticed(check: str, name: str, text: str, n_problems: int) -> None:
    checks = {
        "package": package_problems,
        "file": file_problems,
        "exit": exit_problems,
        "impure": impure_problems,
        "float": float_problems,
    }
    assert n_problems == len(list(checks[check](read_module(text, name))))


def assert_none(problems: Iterable[str]) -> None:
    """Fail with one line per problem."""
    found = list(problems)
    assert not found, "\n" + "\n".join(found)


def at(module: Module, node: ast.AST, message: str) -> str:
    """Return `message` with the place it speaks of."""
    return f"server/figlint/{module.name}:{getattr(node, 'lineno', 1)}: {message}"


def imports(module: Module) -> Iterator[tuple[ast.AST, str]]:
    """Yield every import of the module as (node, dotted name); `from figlint import x` is "figlint.x"."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield node, "." * node.level + (node.module or "")
        elif isinstance(node, ast.ImportFrom) and node.module in ("figlint", "importlib"):
            for alias in node.names:
                yield node, f"{node.module}.{alias.name}"
        elif isinstance(node, ast.ImportFrom):
            yield node, node.module or ""


def layer_problems(module: Module) -> Iterator[str]:
    """Yield imports of a higher or a sibling layer."""
    served = {id(node) for function in serve_functions(module) for node in ast.walk(function)}
    for node, target in imports(module):
        if target.startswith("."):
            yield at(module, node, f"relative import '{target}': name the layer")
            continue
        parts = target.split(".")
        if parts[0] != "figlint" or parts[1:] == ["__version__"]:
            continue
        layer = parts[1] if len(parts) > 1 and parts[1] in RANK else "figlint"
        if layer == "lsp" and module.layer == "cli" and id(node) in served:
            continue
        if layer != module.layer and RANK[layer] >= RANK[module.layer]:
            shown = "figlint" if layer == "figlint" else f"figlint.{layer}"
            yield at(module, node, f"layer '{module.layer}' may not import '{shown}'")


def serve_functions(module: Module) -> Iterator[ast.AST]:
    """Yield the functions through which the command line may start the language server."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef) and node.name == "serve":
            yield node


def package_problems(module: Module) -> Iterator[str]:
    """Yield imports of packages that this layer may not use, or that nobody has declared."""
    for node, target in imports(module):
        package = target.split(".")[0]
        if package in ("", "figlint") or package in sys.stdlib_module_names:
            continue
        if module.layer not in PACKAGES.get(package, set()):
            yield at(module, node, f"layer '{module.layer}' may not import '{package}'")


def calls(module: Module) -> Iterator[tuple[ast.Call, str, str]]:
    """Yield every call as (node, what it is called on, name); "" for a plain name."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node, "", node.func.id
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node, ast.unparse(node.func.value), node.func.attr


def file_problems(module: Module) -> Iterator[str]:
    """Yield what opens files, or reads package data outside the modules listed for it."""
    reads_data = module.name in DATA_READERS
    readers = {"open", "read_text", "read_bytes", "get_data"}
    for node, on, name in calls(module):
        is_written = name in ("write_text", "write_bytes") or (name == "fdopen" and module.name not in PIPES)
        if is_written or (name in readers and not reads_data):
            yield at(module, node, f"'{on + '.' if on else ''}{name}' opens a file outside 'project'")
    for node, target in imports(module):
        if target == "importlib.resources" and not reads_data:
            yield at(module, node, f"'{target}' reads data outside {', '.join(DATA_READERS)}")


def exit_problems(module: Module) -> Iterator[str]:
    """Yield what ends the process or writes to a standard stream."""
    for node, on, name in calls(module):
        is_print = on == "" and name in ("print", "input")
        is_exit = name in ("exit", "_exit", "quit", "abort") and on in ("", "sys", "os") and module.name not in PIPES
        is_write = on in ("sys.stdout", "sys.stderr", "sys.stdout.buffer")
        if is_print or is_exit or is_write:
            yield at(module, node, f"'{on + '.' if on else ''}{name}' outside 'cli'")
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Raise) and node.exc is not None and "SystemExit" in ast.unparse(node.exc):
            yield at(module, node, "'SystemExit' outside 'cli'")


def impure_problems(module: Module) -> Iterator[str]:
    """Yield what would make a result depend on more than its arguments."""
    allowed = {"os"} if module.name in DATA_READERS else set[str]()
    for node, target in imports(module):
        if target.split(".")[0] in IMPURE_MODULES - allowed and target != "urllib.parse":
            yield at(module, node, f"pure layer '{module.layer}' may not import '{target}'")
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "os" and node.attr != "path":
            yield at(module, node, f"pure layer '{module.layer}' may not use 'os.{node.attr}'")
    for node, on, name in calls(module):
        if name in CLOCK_CALLS and on.rpartition(".")[2] in ("date", "datetime"):
            yield at(module, node, f"pure layer '{module.layer}' may not ask the clock ('{on}.{name}')")


def floats(module: Module) -> Iterator[ast.AST]:
    """Yield float literals and every mention of the type."""
    for node in ast.walk(module.tree):
        is_literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
        if is_literal or (isinstance(node, ast.Name) and node.id == "float"):
            yield node


def float_problems(module: Module) -> Iterator[str]:
    """Yield the floats of a module that is not listed as an exception."""
    if module.name in FLOATS_ALLOWED:
        return
    for node in floats(module):
        yield at(module, node, f"float in layer '{module.layer}', whose numbers are Decimal")
