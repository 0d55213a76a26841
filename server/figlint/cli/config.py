"""`figlint config`: print the settings that hold for a draft and where each comes from, or their schema."""

import argparse
import json
from decimal import Decimal

from figlint.cli import status, terminal
from figlint.cli.settings import configs_of
from figlint.project import Config
from figlint.project.settings import SETTINGS, Setting, origins, schema


def show(options: argparse.Namespace) -> int:
    """Print the settings as TOML, or their JSON Schema."""
    if options.schema:
        terminal.write(json.dumps(schema(), indent=2) + "\n")
        return status.CLEAN
    configs = configs_of(options)
    config = configs.of(options.path)
    where = origins(configs.layers(configs.file_for(options.path)))
    head = f"# for {options.path}: {config.origin or 'no configuration file'}"
    simple = [setting for setting in SETTINGS if not isinstance(_value(config, setting), dict)]
    tables = [setting for setting in SETTINGS if setting not in simple]
    rows = [head, *(_line(config, setting, where) for setting in simple)]
    for setting in tables:
        rows += _table(config, setting, where)
    terminal.write("".join(f"{row}\n" for row in rows))
    return status.CLEAN


def _value(config: Config, setting: Setting) -> object:
    value: object = getattr(config, setting.name.replace("-", "_"))
    return dict(value) if setting.shape.schema.get("type") == "object" else value  # type: ignore[call-overload]


def _line(config: Config, setting: Setting, where: dict[str, str]) -> str:
    origin = where.get(setting.name)
    if origin is None:
        return f"# {setting.name}: {setting.default}"
    return f"{setting.name} = {_as_toml(_value(config, setting))}  # {origin}"


def _table(config: Config, setting: Setting, where: dict[str, str]) -> list[str]:
    origin = where.get(setting.name)
    if origin is None:
        return [f"# {setting.name}: {setting.default}"]
    rows = _value(config, setting)
    assert isinstance(rows, dict)
    entries = (f"{_as_toml(key)} = {_as_toml(item)}" for key, item in rows.items())
    return ["", f"[{setting.name}]  # {origin}", *entries]


def _as_toml(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{(value * 100).normalize():f}"
    return json.dumps(value, ensure_ascii=False)  # strings, lists, booleans: as TOML writes them
