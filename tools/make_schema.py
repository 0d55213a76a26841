"""Write rules/figlint-facts.schema.json, the JSON Schema of rule files, from the list of their keys."""

import json
from pathlib import Path

from figlint.facts.rules.schema import schema

TARGET = Path(__file__).resolve().parent.parent / "rules" / "figlint-facts.schema.json"


def schema_text() -> str:
    """Return the file as it should be."""
    return json.dumps(schema(), indent=2) + "\n"


if __name__ == "__main__":
    TARGET.write_text(schema_text(), encoding="utf-8")
    print(f"wrote {TARGET.name}")
