"""Describe rule files as a JSON Schema, for editors that complete and check TOML by one."""

import json
from collections.abc import Sequence

from figlint.facts.rules.fields import DERIVE, FACT, NAMED, SAYS, TOP, Field, Type

Schema = dict[str, object]

FILE = "figlint-facts.schema.json"
"""Name of the schema beside rule files, as their first line has it."""
URI = "https://json-schema.org/draft/2020-12/schema"
_TYPES: dict[Type, Schema] = {
    Type.TEXTS: {"type": "array", "items": {"type": "string"}},
    Type.LINE: {"type": "integer", "minimum": 1},
    Type.NUMBER: {"type": ["number", "string"]},
    Type.DATE: {"type": "string", "format": "date"},
    Type.ID: {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*$"},
    Type.SLOT: {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]*(\\.[a-z0-9][a-z0-9_/-]*){1,3}$"},
    Type.HASH: {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    Type.DAY: {"type": "string", "pattern": "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"},
    Type.SHARE: {"type": "string", "pattern": "^[0-9]{1,3}(\\.[0-9]{1,6})? ?%$"},
}


def schema_text() -> str:
    """Return the schema as the file beside rule files has it."""
    return json.dumps(schema(), indent=2) + "\n"


def schema() -> Schema:
    """Return the JSON Schema of a rule file, with a stable order of keys."""
    top: Schema = {
        "version": {"const": 1, "description": "Version of the format of this file."},
        **_properties(TOP),
        "currency": {
            "type": "object",
            "description": "Which currency a bare sign means.",
            "additionalProperties": {"type": "string", "pattern": "^[A-Z]{3}$"},
        },
    }
    for name, fields in NAMED.items():
        pattern = "^[A-Z]{3}-[A-Z]{3}$" if name == "rates" else "^[a-z0-9][a-z0-9_-]*$"
        top[name] = {"type": "object", "propertyNames": {"pattern": pattern}, "additionalProperties": _table(fields)}
    is_from: Schema = {"anyOf": [{"required": ["source"]}, {"required": ["note"]}]}
    says: Schema = {"says": {"type": "array", "items": {**_table(SAYS), **is_from}}}
    top["fact"] = {"type": "array", "items": _table(FACT, says)}
    top["derive"] = {"type": "array", "items": _table(DERIVE)}
    return {
        "$schema": URI,
        "title": "figlint rule file",
        "type": "object",
        "properties": top,
        "required": ["version"],
        "additionalProperties": False,
    }


def _table(fields: Sequence[Field], more: Schema | None = None) -> Schema:
    return {
        "type": "object",
        "properties": {**_properties(fields), **(more or {})},
        "required": [field.name for field in fields if field.is_required],
        "additionalProperties": False,
    }


def _properties(fields: Sequence[Field]) -> Schema:
    return {field.name: {**_type(field), "description": field.doc} for field in fields}


def _type(field: Field) -> Schema:
    if field.type is Type.CHOICE:
        return {"enum": list(field.choices)}
    return _TYPES.get(field.type, {"type": "string"})
