"""What the wheel holds, what the command prints first, and what a start may import."""

import subprocess
import sys
import tomllib
from importlib import import_module, resources
from pathlib import Path

import pytest

import figlint
from figlint.modules import public_modules

DATA = Path(__file__).resolve().parent.parent / "server" / "figlint" / "data"
TABLES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*.tsv"))

# What only the language server may load, and what costs a start more than it gives.
SERVER_MODULES = {"pygls", "lsprotocol", "cattrs", "asyncio"}
HEAVY_MODULES = {"decimal", "re", "regex", "dataclasses", "inspect", "argparse", "json"}
ENGINE_MODULES = {"pyromark", "Stemmer", "calendar"}
LAZY_PACKAGES = ("analysis", "claims", "facts", "project", "quantities", "text", "verdicts")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run this interpreter apart from the user's site packages and environment."""
    command = [sys.executable, "-X", "utf8", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)


def imported(code: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter holds after `code`, over an empty one."""
    listing = "import sys; print(*{name.partition('.')[0] for name in sys.modules})"
    empty = run("-c", listing)
    loaded = run("-c", f"{code}\n{listing}")
    assert loaded.returncode == 0, loaded.stderr
    return set(loaded.stdout.splitlines()[-1].split()) - set(empty.stdout.split())


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_found_through_the_package(table: str) -> None:
    packaged = resources.files("figlint").joinpath("data", *table.split("/"))
    assert packaged.read_text("utf-8").startswith("#")


def test_there_are_common_and_english_tables() -> None:
    folders = {table.partition("/")[0] for table in TABLES}
    assert {"common", "en"} <= folders


def test_the_wheel_takes_the_whole_package(root: Path) -> None:
    config = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    wheel = config["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert wheel == {"packages": ["server/figlint"]}  # no exclude: data/ goes along
    ignored = (root / ".gitignore").read_text("utf-8").split()  # hatchling leaves out what git ignores
    assert not [pattern for pattern in ignored if "data" in pattern or pattern.endswith(".tsv")]


def test_the_package_says_it_is_typed() -> None:
    assert resources.files("figlint").joinpath("py.typed").is_file()


def test_version_is_printed_and_declared_once(root: Path) -> None:
    printed = run("-m", "figlint", "--version")
    assert (0, f"figlint {figlint.__version__}\n") == (printed.returncode, printed.stdout)
    assert f"## [{figlint.__version__}]" in (root / "CHANGELOG.md").read_text("utf-8")


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert not imported("import figlint") & (HEAVY_MODULES | SERVER_MODULES)


def test_the_public_names_are_all_there() -> None:
    missing = [name for name in figlint.__all__ if not hasattr(figlint, name)]
    assert not missing
    with pytest.raises(AttributeError, match="no attribute 'unknown'"):
        _ = figlint.unknown


def test_version_loads_no_engine() -> None:
    code = "from figlint.__main__ import main\ntry: main(['--version'])\nexcept SystemExit: pass"
    assert not imported(code) & ({"decimal", "regex", "pyromark"} | SERVER_MODULES)


def checking(folder: Path) -> str:
    """Return code that checks a draft against a source."""
    for name in ("draft.md", "source.md"):
        (folder / name).write_text("Sales were $3 million in 2021.\n", "utf-8")
    arguments = ["check", str(folder / "draft.md"), "--sources", str(folder / "source.md")]
    run_it = f"from figlint.__main__ import main\ntry: main({arguments!r})\nexcept SystemExit: pass"
    return f"import os\nos.environ['FIGLINT_CACHE_DIR'] = {str(folder / 'kept')!r}\n{run_it}"


def test_check_never_loads_the_language_server(tmp_path: Path) -> None:
    loaded = imported(checking(tmp_path))
    assert "pyromark" in loaded, "the check did not run"
    assert not loaded & (SERVER_MODULES | {"dataclasses", "tomllib", "tomlkit"})


def test_a_check_that_remembers_its_result_loads_no_engine(tmp_path: Path) -> None:
    code = checking(tmp_path)
    assert ENGINE_MODULES <= imported(code)
    assert not imported(code) & (ENGINE_MODULES | {"threading", "multiprocessing"})


@pytest.mark.parametrize("package", LAZY_PACKAGES)
def test_names_are_taken_from_the_modules_of_a_package_when_first_used(package: str) -> None:
    module = import_module(f"figlint.{package}")
    assert not [name for name in module.__all__ if not hasattr(module, name)]
    assert not set(module.__all__) & set(public_modules(module.__path__)), "importing the module would hide the name"
    with pytest.raises(AttributeError, match="no attribute 'unknown'"):
        _ = module.unknown
