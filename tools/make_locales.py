"""Write data/common/locales.tsv: the mark before decimals by language and country, from CLDR.

Run with babel installed: `python tools/make_locales.py`.
The rows are committed, so babel is not needed at run time.
"""

from pathlib import Path

import babel
from babel import Locale, localedata

TARGET = Path(__file__).parent.parent / "server/figlint/data/common/locales.tsv"
HEADER = f"""\
# The mark before decimals: languages, and countries that write their language otherwise.
# From CLDR (Babel {babel.__version__}, BSD-3-Clause; CLDR data Unicode-3.0); made by tools/make_locales.py.
# id\tmark\tsource
"""


def main() -> None:
    locales = [Locale.parse(name) for name in sorted(localedata.locale_identifiers())]
    plain = [locale for locale in locales if not locale.script and not locale.variant]
    marks = {(locale.language, locale.territory): locale.number_symbols["latn"]["decimal"] for locale in plain}
    rows = [
        f"{language}-{country}\t{mark}" if country else f"{language}\t{mark}"
        for (language, country), mark in marks.items()
        if mark in (".", ",") and (country is None or mark != marks[language, None])
    ]
    source = f"CLDR in Babel {babel.__version__}"
    TARGET.write_text(HEADER + "".join(f"{row}\t{source}\n" for row in sorted(rows)), encoding="utf-8")


if __name__ == "__main__":
    main()
