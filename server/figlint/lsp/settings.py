"""What the user has set in the editor, as opposed to the configuration files that the command line reads too."""

from typing import Any, NamedTuple

_HINTS = ("off", "source", "value")


class Settings(NamedTuple):
    """Settings of the section `figlint`; what is missing or of a wrong form has its default."""

    code_lens: bool = True
    """Count the figures above the draft and its headings."""
    inlay_hints: str = "off"
    """What is shown after a figure: "off", its "source", or the "value" there."""
    semantic_tokens: bool = False
    """Colour the figures by state."""
    sources: tuple[str, ...] = ()
    """Sources of drafts that lie in no open folder and name none themselves."""


def read_settings(value: Any) -> Settings:
    """Read what the client sent: `{"codeLens": …, "inlayHints": …, "semanticTokens": …, "sources": …}`."""
    given = value if isinstance(value, dict) else {}
    default = Settings()
    lens, hints, tokens = (given.get(name) for name in ("codeLens", "inlayHints", "semanticTokens"))
    sources = given.get("sources")
    return Settings(
        lens if isinstance(lens, bool) else default.code_lens,
        hints if hints in _HINTS else default.inlay_hints,
        tokens if isinstance(tokens, bool) else default.semantic_tokens,
        tuple(item for item in sources if isinstance(item, str)) if isinstance(sources, list) else (),
    )
