"""Write rules/figlint-facts.schema.json, the JSON Schema of rule files, from the list of their keys."""

from pathlib import Path

from figlint.facts.rules.schema import FILE, schema_text

TARGET = Path(__file__).resolve().parent.parent / "rules" / FILE

if __name__ == "__main__":
    TARGET.write_text(schema_text(), encoding="utf-8")
    print(f"wrote {TARGET.name}")
