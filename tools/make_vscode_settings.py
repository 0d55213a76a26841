"""Write the settings of a draft into `client-vscode/package.json`, so that the editor offers what `figlint.toml` knows.

    python tools/make_vscode_settings.py

Run it after a change of `SETTINGS`; a setting that the user leaves alone is null and is not sent to the server.
"""

import json
import re
from pathlib import Path
from typing import Any

from figlint.project.settings import SETTINGS, Setting

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = ROOT / "client-vscode" / "package.json"

OWN = ("figlint.enable", "figlint.server.command", "figlint.decorations", "figlint.trace.server")
"""The settings of the extension itself, written by hand."""


def main() -> None:
    """Write the manifest."""
    MANIFEST.write_text(manifest(), encoding="utf-8")


def manifest() -> str:
    """Return package.json with the extension's own settings first and one for each of `SETTINGS` after them."""
    content = json.loads(MANIFEST.read_text("utf-8"))
    configuration = content["contributes"]["configuration"]
    own = {name: configuration["properties"][name] for name in OWN}
    configuration["properties"] = {**own, **{_name(setting): _property(setting) for setting in SETTINGS}}
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _name(setting: Setting) -> str:
    return "figlint." + re.sub(r"-(\w)", lambda match: match[1].upper(), setting.name)


def _property(setting: Setting) -> dict[str, Any]:
    """Return the contribution: the schema of the setting, or null for "as the project says"."""
    schema = dict(setting.shape.schema)
    if "enum" in schema:
        schema = {"type": ["null", "string"], "enum": [None, *schema["enum"]]}
    else:
        schema["type"] = ["null", schema["type"]]
    doc = f"{setting.doc}\nDefault: {setting.default}."
    return {**schema, "default": None, "scope": "resource", "markdownDescription": doc.replace("\n", "\n\n")}


if __name__ == "__main__":
    main()
