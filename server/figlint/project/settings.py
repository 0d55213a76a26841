"""The model of all settings: one table that reads them, checks them, and says what each is for.

`figlint config`, the JSON Schema and the page of the documentation are made from `SETTINGS`.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from figlint.errors import ConfigError

Read = Callable[[object], object]
Schema = dict[str, Any]


class Shape(NamedTuple):
    """What values a setting takes."""

    expected: str
    """In words, for messages: "true or false"."""
    read: Read
    """Returns the value as `Config` holds it, None when it does not fit."""
    schema: Schema
    """The same in JSON Schema."""
    entry: "Shape | None" = None
    """What each key of a table takes; None when it is no table."""
    keys: tuple[str, ...] = ()
    """The keys that a table may have; any when empty."""


class Setting(NamedTuple):
    """One setting."""

    name: str
    """In kebab case, as files write it; underscores are understood too. The field of `Config` has underscores."""
    shape: Shape
    default: str
    """As TOML, or in words when there is no such value."""
    doc: str
    """What it does, one sentence per line."""
    example: str
    """A line or table of a `figlint.toml`."""


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _read_flag(value: object) -> object:
    return value if isinstance(value, bool) else None


def _read_word(value: object) -> object:
    return value if isinstance(value, str) and value else None


def _read_words(value: object) -> object:
    words = value if isinstance(value, list) else [None]
    return tuple(words) if all(_read_word(word) for word in words) else None


def _read_share(value: object) -> object:
    return Decimal(str(value)) / 100 if _is_number(value) and 0 <= Decimal(str(value)) <= 50 else None


FLAG = Shape("true or false", _read_flag, {"type": "boolean"})
WORD = Shape("a string", _read_word, {"type": "string", "minLength": 1})
WORDS = Shape("a list of strings", _read_words, {"type": "array", "items": {"type": "string", "minLength": 1}})
SHARE = Shape("a percentage from 0 to 50", _read_share, {"type": "number", "minimum": 0, "maximum": 50})


def one_of(*words: str) -> Shape:
    """Return the shape of a choice."""
    quoted = [f'"{word}"' for word in words]
    listed = f"{', '.join(quoted[:-1])} or {quoted[-1]}"
    return Shape(listed, lambda value: value if value in words else None, {"enum": list(words)})


def table_of(shape: Shape, *, keys: tuple[str, ...] = (), pattern: str = "") -> Shape:
    """Return the shape of a table; its keys are free unless `keys` lists them or `pattern` describes them."""

    def read(value: object) -> object:
        from re import fullmatch

        if not isinstance(value, Mapping):
            return None
        rows = tuple((key, shape.read(item)) for key, item in value.items())
        is_known = all(key in keys if keys else fullmatch(pattern or ".+", key) for key, _ in rows)
        return rows if is_known and all(item is not None for _, item in rows) else None

    named = f" for {', '.join(keys)}" if keys else ""
    schema: Schema = {"type": "object", "additionalProperties": shape.schema}
    if keys:
        schema = {"type": "object", "properties": dict.fromkeys(keys, shape.schema), "additionalProperties": False}
    elif pattern:
        schema["propertyNames"] = {"pattern": f"^{pattern}$"}
    return Shape(f"a table{named} with {shape.expected} for each key", read, schema, shape, keys)


CODES = "Codes, beginnings of codes (`FIG1`) and names are understood."
SEVERITIES = ("error", "warning", "info", "hint")

SETTINGS = (
    Setting(
        "select",
        WORDS,
        "all checks",
        f"The checks that are reported.\n{CODES}",
        'select = ["FIG1", "missing"]',
    ),
    Setting(
        "extend-select",
        WORDS,
        "[]",
        "Checks reported besides those of `select`.",
        'extend-select = ["FIG301"]',
    ),
    Setting(
        "ignore",
        WORDS,
        "[]",
        "Checks left out; wins over `select`.\nThe figures keep their state and stay in the count.",
        'ignore = ["FIG305"]',
    ),
    Setting(
        "extend-ignore",
        WORDS,
        "[]",
        "Checks left out besides those of `ignore`.",
        'extend-ignore = ["over-precise"]',
    ),
    Setting(
        "per-file-ignores",
        table_of(WORDS),
        "{}",
        "Checks left out in some drafts.\n"
        "Keys are patterns as in `.gitignore`, relative to the folder of the configuration file.",
        '[per-file-ignores]\n"blog/**" = ["FIG201"]',
    ),
    Setting(
        "severity",
        table_of(one_of(*SEVERITIES), pattern="[A-Za-z0-9-]+"),
        "{}",
        "How loudly a check speaks, whatever it says itself.\n"
        "Keys are codes, beginnings of codes or names; the longest that fits counts.",
        '[severity]\nFIG201 = "error"\nover-precise = "info"',
    ),
    Setting(
        "strict",
        FLAG,
        "false",
        "A figure that no source states (FIG201) is an error instead of a warning.",
        "strict = true",
    ),
    Setting(
        "sources",
        WORDS,
        "the nearest folders named sources, seeds or notes",
        "Files, folders or patterns that drafts are checked against.\n"
        "They are relative to the folder of the configuration file.\n"
        "Those that the front matter of a draft names win, and `--sources` on the command line wins over both.",
        'sources = ["research", "data/notes/*.md"]',
    ),
    Setting(
        "rules",
        WORDS,
        "the nearest folder named rules",
        "Rule files, or folders of them, whose facts speak for drafts; an empty list is none.\n"
        "They are relative to the folder of the configuration file.\n"
        "`--rules` and `--no-rules` on the command line win.",
        'rules = ["facts/annual.toml"]',
    ),
    Setting(
        "trust",
        one_of("sources", "reviewed"),
        '"sources"',
        'Which facts count where there are rule files.\n"sources" takes all but the rejected, and the sources beside '
        'them; "reviewed" takes those that people have accepted or disputed, and nothing else.\n'
        "A rule file can ask for it, too: the stricter one holds.",
        'trust = "reviewed"',
    ),
    Setting(
        "exclude",
        WORDS,
        "[]",
        "Drafts that are not checked: patterns as in `.gitignore`, relative to the folder of the configuration file.\n"
        "A draft that is named on the command line is checked all the same, unless `force-exclude` is set.",
        'exclude = ["drafts/old/", "*.draft.md"]',
    ),
    Setting(
        "exclude-history",
        FLAG,
        "false",
        "Change logs, release notes, archives and files that begin with a date are not checked: "
        "they tell what was true once.",
        "exclude-history = true",
    ),
    Setting(
        "force-exclude",
        FLAG,
        "false",
        "`exclude` and `exclude-history` hold for drafts named on the command line, too, as hooks name them.\n"
        "A file that is a source is then never taken for a draft.",
        "force-exclude = true",
    ),
    Setting(
        "round-numbers",
        one_of("coarse", "sharp"),
        '"coarse"',
        'What zeros at the end of a figure of the draft mean.\n"coarse" takes "870 million" as rounded to tens of '
        'millions when a source is finer; "sharp" takes every written digit as meant.',
        'round-numbers = "sharp"',
    ),
    Setting(
        "hedges",
        table_of(SHARE, keys=("about", "near")),
        "about = 5, near = 10",
        'How far a hedge reaches, in percent of the figure.\n"about" is for about, around, roughly and their like, '
        '"near" for nearly, almost, just over, more than, under and their like.\n'
        "The step of the last written digit counts where it is wider.",
        "[hedges]\nabout = 10\nnear = 5",
    ),
    Setting(
        "currency",
        table_of(Shape('a currency code such as "AUD"', _read_word, {"type": "string", "pattern": "^[A-Z]{3}$"})),
        "the most used currency of the sign",
        "The currency that a sign stands for when several share it, in drafts and sources.",
        '[currency]\n"$" = "AUD"',
    ),
    Setting(
        "locale",
        WORD,
        "none",
        "The language, or language and country, that numbers are written by, in drafts and sources.\n"
        "It gives the mark before decimals, unless `decimal-mark` does.",
        'locale = "de-AT"',
    ),
    Setting(
        "decimal-mark",
        one_of(".", ","),
        'that of `locale`, or else "."',
        "The mark before decimals, in drafts and sources; the other one stands between thousands.\n"
        'Forms that can be read one way only, such as "3,5 %" and "1.234,50", are understood without it.',
        'decimal-mark = ","',
    ),
    Setting(
        "fail-on",
        one_of(*SEVERITIES, "never"),
        '"warning"',
        "The mildest finding that makes the exit status 1.",
        'fail-on = "error"',
    ),
    Setting(
        "baseline",
        WORD,
        "none",
        "A file of findings that were there before and are not reported again, relative to the folder of the "
        "configuration file.\n`figlint check --update-baseline` writes it.",
        'baseline = "figlint-baseline.json"',
    ),
)
BY_NAME = {setting.name: setting for setting in SETTINGS}


def read_layers(layers: Iterable[tuple[str, Mapping[str, object]]]) -> dict[str, Any]:
    """Return the fields of `Config` that `layers` (weakest first) set; tables are merged key by key."""
    fields: dict[str, Any] = {}
    for origin, table in layers:
        for key, value in table.items():
            setting = BY_NAME.get(key.replace("_", "-"))
            if setting is None:
                raise _unknown(origin, key)
            read = setting.shape.read(value)
            if read is None:
                raise _unfit(origin, key, value, setting.shape)
            name = setting.name.replace("-", "_")
            is_table = isinstance(value, Mapping)
            fields[name] = tuple({**dict(fields.get(name, ())), **dict(read)}.items()) if is_table else read  # type: ignore[call-overload]
    return fields


def origins(layers: Iterable[tuple[str, Mapping[str, object]]]) -> dict[str, str]:
    """Return where each setting that is set was set last, and each entry of a table ("severity.FIG201")."""
    found: dict[str, str] = {}
    for origin, table in layers:
        for key, value in table.items():
            name = key.replace("_", "-")
            found[name] = origin
            found |= {f"{name}.{entry}": origin for entry in value} if isinstance(value, Mapping) else {}
    return found


def schema() -> Schema:
    """Return the JSON Schema of a `figlint.toml`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Configuration of figlint",
        "type": "object",
        "properties": {
            setting.name: {"description": " ".join(setting.doc.split("\n")), **setting.shape.schema}
            for setting in SETTINGS
        },
        "additionalProperties": False,
    }


def _unknown(origin: str, key: str) -> ConfigError:
    from difflib import get_close_matches

    nearest = get_close_matches(key.replace("_", "-"), BY_NAME, n=1)
    listing = "`figlint config` lists them all"
    advice = f'did you mean "{nearest[0]}"? {listing}' if nearest else listing
    return ConfigError(origin, key, f'no setting is called "{key}"', advice)


def _unfit(origin: str, key: str, value: object, shape: Shape) -> ConfigError:
    """Return what is to be said of a value; of a table, about the first entry that does not fit."""
    for entry, item in value.items() if shape.entry is not None and isinstance(value, Mapping) else ():
        assert shape.entry is not None
        place = f"{key}.{entry}"
        if shape.keys and entry not in shape.keys:
            return ConfigError(origin, place, f'{key} has no "{entry}"', f"it takes {', '.join(shape.keys)}")
        if shape.entry.read(item) is None:
            return ConfigError(origin, place, f"{place} is {_as_toml(item)}", f"it takes {shape.entry.expected}")
    return ConfigError(origin, key, f"{key} is {_as_toml(value)}", f"it takes {shape.expected}")


def _as_toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    if isinstance(value, list):
        return f"[{', '.join(map(_as_toml, value))}]"
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key} = {_as_toml(item)}' for key, item in value.items())}}}"
    return str(value)
