"""Write plain text so that Markdown shows it as it is."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~$-])")
_LINE_END = re.compile(r"\s*[\r\n]\s*")


def escape(text: str) -> str:
    """Return text with every character that Markdown would take for markup escaped."""
    return _SPECIAL.sub(r"\\\1", _LINE_END.sub(" ", text))
