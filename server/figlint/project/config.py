"""The configuration of a draft: found upward from its folder, read once, checked against the settings.

A start that meets no configuration imports neither `tomllib` nor the model of the settings.
"""

import os
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from figlint.errors import ConfigError, UnreadableFileError
from figlint.project.discover import FoundFile, shown
from figlint.project.files import read_file
from figlint.project.ignores import compile_patterns

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

FILE_NAMES = ("figlint.toml", "pyproject.toml")
"""Looked for in this order in each folder; the second counts only with a table `[tool.figlint]`."""

HISTORY = (
    "CHANGELOG*",
    "CHANGES*",
    "HISTORY*",
    "NEWS*",
    "RELEASES*",
    "RELEASE_NOTES*",
    "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*",
    "archive/",
    "archives/",
)
"""What `exclude-history` leaves out: change logs and dated entries tell what was true once."""

Layer = tuple[str, Mapping[str, object]]
"""Where settings come from ("figlint.toml", "--select"), and the settings as TOML holds them."""


class Config(NamedTuple):
    """All settings that hold for a draft; what each means stands in `settings.SETTINGS`."""

    root: str = ""
    """Absolute folder that relative paths and patterns count from."""
    origin: str | None = None
    """The file it was read from, as shown; None without one."""
    set_by: tuple[tuple[str, str], ...] = ()
    """What set each setting, and each entry of a table ("severity.FIG201"): the file, or an option."""
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    severity: tuple[tuple[str, str], ...] = ()
    strict: bool = False
    sources: tuple[str, ...] | None = None
    rules: tuple[str, ...] | None = None
    trust: str = "sources"
    exclude: tuple[str, ...] = ()
    exclude_history: bool = False
    force_exclude: bool = False
    round_numbers: str = "coarse"
    hedges: tuple[tuple[str, Decimal], ...] = ()
    currency: tuple[tuple[str, str], ...] = ()
    baseline: str | None = None
    fail_on: str = "warning"
    locale: str | None = None
    decimal_mark: str | None = None

    def source_paths(self) -> tuple[str, ...] | None:
        """Return the sources as paths to open; None when the settings name none."""
        return self._paths(self.sources)

    def rule_paths(self) -> tuple[str, ...] | None:
        """Return the rule files, or folders of them, as paths to open; None when the settings name none."""
        return self._paths(self.rules)

    def baseline_path(self) -> str | None:
        """Return the baseline as a path to open; None when the settings name none."""
        return None if self.baseline is None else shown(os.path.join(self.root, self.baseline))

    def is_excluded(self, file: FoundFile) -> bool:
        """Tell whether a draft is left out; one that is named itself stays unless `force-exclude` is set."""
        patterns = (*(HISTORY if self.exclude_history else ()), *self.exclude)
        if not patterns or (file.is_explicit and not self.force_exclude):
            return False
        return _spec(patterns).match_file(self._relative(file.path))

    def ignored_in(self, path: str) -> tuple[str, ...]:
        """Return the codes that `per-file-ignores` leaves out in the draft at `path`."""
        if not self.per_file_ignores:
            return ()
        relative = self._relative(path)
        return tuple(
            code for pattern, codes in self.per_file_ignores if _spec((pattern,)).match_file(relative) for code in codes
        )

    def place_of(self, key: str) -> str:
        """Return where a setting, or an entry of a table, was set: "figlint.toml:3", "--config"."""
        set_by = dict(self.set_by)
        origin = set_by.get(key) or set_by.get(key.partition(".")[0]) or self.origin or "--config"
        return f"{origin}:{line_of(origin, key)}" if origin == self.origin else origin

    def _paths(self, named: tuple[str, ...] | None) -> tuple[str, ...] | None:
        return None if named is None else tuple(_from_here(self.root, path) for path in named)

    def _relative(self, path: str) -> str:
        return os.path.relpath(os.path.abspath(path), self.root or os.getcwd()).replace(os.sep, "/")


class Configs:
    """Finds and reads the configuration of each draft; every file is read once."""

    def __init__(self, overrides: tuple[Layer, ...] = (), *, is_isolated: bool = False) -> None:
        """`overrides` win over files, later ones over earlier; `is_isolated` takes no notice of any file."""
        self._overrides = overrides
        self._is_isolated = is_isolated
        self._by_folder: dict[str, str | None] = {}
        self._by_file: dict[str | None, Config] = {}

    def of(self, path: str) -> Config:
        """Return the configuration of the draft at `path`; `ConfigError` when it cannot be used."""
        file = self.file_for(path)
        if file not in self._by_file:
            self._by_file[file] = self._read(file)
        return self._by_file[file]

    def file_for(self, path: str) -> str | None:
        """Return the absolute path of the nearest configuration file above `path`, or None."""
        return None if self._is_isolated else self._nearest(os.path.dirname(os.path.abspath(path)))

    def layers(self, file: str | None) -> tuple[Layer, ...]:
        """Return where settings come from, weakest first."""
        own: tuple[Layer, ...] = () if file is None else ((shown(file), read_table(file)),)
        return (*own, *self._overrides)

    def _nearest(self, folder: str) -> str | None:
        """Search `folder` and those above it, up to the root of its repository."""
        if folder not in self._by_folder:
            found = _file_in(folder)
            parent = os.path.dirname(folder)
            if found is None and parent != folder and not os.path.exists(os.path.join(folder, ".git")):
                found = self._nearest(parent)
            self._by_folder[folder] = found
        return self._by_folder[folder]

    def _read(self, file: str | None) -> Config:
        root = os.getcwd() if file is None else os.path.dirname(file)
        layers = self.layers(file)
        if not layers:
            return Config(root)
        from figlint.project.settings import origins, read_layers  # only when something is set

        origin = None if file is None else shown(file)
        try:
            fields = read_layers(layers)
        except ConfigError as error:
            if error.origin != origin or error.key is None:
                raise
            raise ConfigError(f"{origin}:{line_of(origin, error.key)}", error.key, error.found, error.advice) from error
        return Config(root, origin, tuple(origins(layers).items()))._replace(**fields)


def parse_override(text: str) -> Layer:
    """Return what `--config` sets: a line of TOML; `ConfigError` when it is none."""
    from tomllib import TOMLDecodeError, loads

    try:
        return ("--config", loads(text, parse_float=Decimal))
    except TOMLDecodeError as error:
        key, _, value = map(str.strip, text.partition("="))
        example = f'{key} = "{value}"' if value[:1].isalpha() else "key = value"
        raise ConfigError("--config", None, f"'{text}' is not TOML", f"write it as '{example}'") from error


def read_table(file: str) -> Mapping[str, object]:
    """Return the settings in a configuration file as TOML holds them."""
    from tomllib import TOMLDecodeError, loads

    path = shown(file)
    try:
        table: object = loads(read_file(file), parse_float=Decimal)
    except UnreadableFileError as error:
        raise ConfigError(path, None, error.found, error.advice) from error
    except TOMLDecodeError as error:
        found, _, place = str(error).lower().removesuffix(")").partition(" (at ")
        where = f"{path}:{at[1]}:{at[2]}" if (at := re.fullmatch("line ([0-9]+), column ([0-9]+)", place)) else path
        raise ConfigError(where, None, f"not TOML ({found})", "correct it there") from error
    for key in ("tool", "figlint") if os.path.basename(file) == "pyproject.toml" else ():
        table = table.get(key, {}) if isinstance(table, dict) else table
    if not isinstance(table, dict):
        raise ConfigError(path, None, "tool.figlint is not a table", "write [tool.figlint] and settings below it")
    return table


def line_of(file: str, key: str) -> int:
    """Return the number of the line that sets `key`, or an entry of its table, in a configuration file."""
    from figlint.text.toml_places import places  # only when something is wrong with it

    text = read_file(file)
    table = ["tool", "figlint"] if os.path.basename(file) == "pyproject.toml" else []
    lines: dict[str, int] = {}
    for place in places(text):
        names = [str(name) for name in place.keys]
        if names[: len(table)] == table:
            first, *rest = names[len(table) :] or [""]
            lines.setdefault(".".join((first.replace("_", "-"), *rest)), text.count("\n", 0, place.key.start) + 1)
    name, _, entry = key.partition(".")
    name = name.replace("_", "-")
    return lines.get(f"{name}.{entry}") or lines.get(name) or 1


def _from_here(root: str, path: str) -> str:
    """Return a path that counts from `root` as one that counts from the current folder, if there is a way."""
    try:
        return path if os.path.isabs(path) else os.path.relpath(os.path.join(root, path))
    except ValueError:  # another drive of Windows
        return os.path.join(root, path)


def _file_in(folder: str) -> str | None:
    for name in FILE_NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path) and (name == "figlint.toml" or _speaks_to_us(path)):
            return path
    return None


def _speaks_to_us(path: str) -> bool:
    """Tell whether a pyproject.toml has a table for figlint, without parsing it when it clearly has none."""
    try:
        with open(path, "rb") as stream:
            text = stream.read()
    except OSError:
        return True  # what is wrong with it is said when it is read
    if b"tool.figlint" not in text and not (b"[tool]" in text and b"figlint" in text):
        return False
    from tomllib import TOMLDecodeError, loads

    try:
        return "figlint" in loads(text.decode("utf-8", "replace")).get("tool", {})
    except TOMLDecodeError:
        return True  # what is wrong with it is said when it is read


@lru_cache(maxsize=256)
def _spec(patterns: tuple[str, ...]) -> "GitIgnoreSpec":
    return compile_patterns(patterns)
