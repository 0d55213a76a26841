"""How languages and countries write numbers."""

from functools import cache

from figlint.quantities.lexicon import table_rows


def decimal_mark(locale: str) -> str | None:
    """Return the mark that stands before decimals in a locale ("de", "de-CH"); None for a language not known."""
    marks = _marks()
    language, _, country = locale.replace("_", "-").partition("-")
    return marks.get(f"{language.lower()}-{country.upper()}") or marks.get(language.lower())


@cache
def _marks() -> dict[str, str]:
    return {name: mark for name, mark, _ in table_rows("common", "locales")}
