"""How languages and countries write numbers."""

from functools import cache
from pkgutil import get_data


def decimal_mark(locale: str) -> str | None:
    """Return the mark that stands before decimals in a locale ("de", "de-CH"); None for a language not known."""
    marks = _marks()
    language, _, country = locale.replace("_", "-").partition("-")
    return marks.get(f"{language.lower()}-{country.upper()}") or marks.get(language.lower())


@cache
def _marks() -> dict[str, str]:
    table = (get_data("figlint", "data/common/locales.tsv") or b"").decode()
    rows = (line.split("\t") for line in table.split("\n") if line and not line.startswith("# "))
    return {name: mark for name, mark, _ in rows}
