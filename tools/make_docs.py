"""Write the pages that follow from the code: docs/configuration.md and the schema of figlint.toml.

    python tools/make_docs.py

A test compares the committed files with what this makes.
"""

import json
from pathlib import Path

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


def main() -> None:
    """Write all pages."""
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
