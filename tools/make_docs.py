"""Write what follows from the code: docs/configuration.md, the schema of figlint.toml, settings of the extension.

    python tools/make_docs.py

A test compares the committed files with what this makes.
"""

import json
from pathlib import Path

from figlint.lsp.settings import SETTINGS as EDITOR_SETTINGS
from figlint.lsp.settings import Setting
from figlint.project.settings import SETTINGS, schema

ROOT = Path(__file__).resolve().parent.parent
_HEAD = """\
# Configuration

<!-- written by tools/make_docs.py from server/figlint/project/settings.py -->

Settings are read from `figlint.toml`, or from the table `[tool.figlint]` of `pyproject.toml`.
For each draft the nearest such file above it counts, up to the root of its repository.
In one folder `figlint.toml` wins; files are not merged.

An option of the command line wins over the file.
`--config 'key = value'` sets any setting, and `--isolated` takes no notice of files.
`figlint config PATH` prints what holds for a draft and where it was set.
A setting that does not exist is an error that names the nearest one, and so is a value that does not fit.

Editors with a TOML language server complete and check the file when its first line names a schema.
`figlint config --schema > figlint.schema.json` writes it:

```toml
#:schema ./figlint.schema.json
```

## Settings
"""


def pages() -> dict[Path, str]:
    """Return every file this writes, with its text."""
    return {
        ROOT / "docs" / "configuration.md": configuration(),
        ROOT / "server" / "figlint" / "data" / "config.schema.json": json.dumps(schema(), indent=2) + "\n",
        **manifest(),
    }


def configuration() -> str:
    """Return the page on settings."""
    parts = [_HEAD]
    for setting in SETTINGS:
        is_toml = setting.default[0] in '[{"' or setting.default in ("true", "false")
        default = f"`{setting.default}`" if is_toml else setting.default
        parts.append(f"### `{setting.name}`\n\n{setting.doc}\n")
        parts.append(f"Takes {setting.shape.expected}.\nDefault: {default}.\n")
        parts.append(f"```toml\n{setting.example}\n```\n")
    return "\n".join(parts)


def manifest() -> dict[Path, str]:
    """Return the manifest of the extension for VS Code and its texts, with the settings that the server reads."""
    files = [ROOT / "client-vscode" / name for name in ("package.json", "package.nls.json")]
    package, texts = (json.loads(file.read_text("utf-8")) for file in files)
    for setting in EDITOR_SETTINGS.values():
        key = f"setting.{setting.name}"
        package["contributes"]["configuration"]["properties"][f"figlint.{setting.name}"] = _property(setting, key)
        texts |= {key: setting.doc} | {f"{key}.{word}": meaning for word, meaning in setting.choices}
    made = (json.dumps(content, indent=2, ensure_ascii=False) + "\n" for content in (package, texts))
    return dict(zip(files, made, strict=True))


def _property(setting: Setting, key: str) -> dict[str, object]:
    rest = {"default": setting.default, "scope": "window", "markdownDescription": f"%{key}%"}
    if setting.choices:
        words = [word for word, _ in setting.choices]
        return {"type": "string", "enum": words, "enumDescriptions": [f"%{key}.{word}%" for word in words], **rest}
    if isinstance(setting.default, bool):
        return {"type": "boolean", **rest}
    return {"type": "array", "items": {"type": "string"}, **rest}


def main() -> None:
    """Write all pages."""
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
