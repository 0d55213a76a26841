"""Make places in files clickable, in terminals that understand the sequence OSC 8."""

from figlint.reporters._results import Look


def link(text: str, path: str, look: Look) -> str:
    """Return `text` as a link to the file at `path`, or as it is when the terminal knows no links."""
    if look.root is None or path == "-":
        return text
    from urllib.parse import quote  # 2 ms: only for a terminal that follows links

    whole = path if path.startswith("/") or path[1:2] == ":" else f"{look.root.rstrip('/')}/{path}"
    uri = "file://" + quote(whole if whole.startswith("/") else f"/{whole}", safe="/:", errors="replace")
    return f"\x1b]8;;{uri}\x1b\\{text}\x1b]8;;\x1b\\"
