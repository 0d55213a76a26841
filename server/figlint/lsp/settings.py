"""What the user has set in the editor, as opposed to the configuration files that the command line reads too.

The settings that the extension for VS Code offers are made from `SETTINGS`.
"""

from typing import Any, NamedTuple

Value = bool | str | tuple[str, ...]


class Setting(NamedTuple):
    """One setting of the section `figlint`; what is missing or of a wrong form has its default."""

    name: str
    """In camel case, as editors send it. The field of `Settings` has underscores."""
    default: Value
    doc: str
    """What it does, in one sentence."""
    choices: tuple[tuple[str, str], ...] = ()
    """The words it takes, each with what it means; empty when it takes no words."""

    def read(self, value: Any) -> Value:
        """Return the value that was sent, or the default."""
        if self.choices:
            return value if isinstance(value, str) and value in dict(self.choices) else self.default
        if isinstance(self.default, bool):
            return value if isinstance(value, bool) else self.default
        return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else self.default


SETTINGS = {
    "enable": Setting(
        "enable",
        "auto",
        "Whether drafts are judged.",
        (
            (
                "auto",
                "Where a configuration (`figlint.toml`, `[tool.figlint]` in `pyproject.toml`) or a rule file is found.",
            ),
            ("on", "Wherever there are sources."),
            ("off", "Never."),
        ),
    ),
    "sources": Setting("sources", (), "Sources of drafts that lie in no open folder and name none themselves."),
    "code_lens": Setting("codeLens", True, "Count the figures above the draft and its headings."),
    "inlay_hints": Setting(
        "inlayHints",
        "off",
        "What is shown after a figure.",
        (("off", "Nothing."), ("source", "The source that decides it."), ("value", "What the source says.")),
    ),
    "semantic_tokens": Setting("semanticTokens", False, "Let the colour theme tell the figures apart by state."),
}
"""By the field of `Settings`."""


class Settings(NamedTuple):
    """What holds."""

    enable: str = "auto"
    sources: tuple[str, ...] = ()
    code_lens: bool = True
    inlay_hints: str = "off"
    semantic_tokens: bool = False


def read_settings(value: Any) -> Settings:
    """Read what the client sent: `{"codeLens": …, "inlayHints": …, …}`."""
    given = value if isinstance(value, dict) else {}
    fields: dict[str, Any] = {field: setting.read(given.get(setting.name)) for field, setting in SETTINGS.items()}
    return Settings(**fields)
