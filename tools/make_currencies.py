"""Write data/common/currencies.tsv and data/en/currencies.tsv: codes, signs and names, from CLDR.

Run with babel installed: `python tools/make_currencies.py`.
The rows are committed, so babel is not needed at run time.
"""

from pathlib import Path

import babel
from babel import Locale
from babel.core import get_global

DATA = Path(__file__).parent.parent / "server/figlint/data"

# Withdrawn currencies that older sources still speak of (ISO 4217 list three).
WITHDRAWN = ["ATS", "BEF", "DEM", "ESP", "FIM", "FRF", "GRD", "IEP", "ITL", "NLG", "PTE", "HRK"]

# Signs as written before (or after) a number, tokens split by spaces. CLDR has one sign per currency and
# locale; the prefixed dollars are from the Chicago Manual of Style, 17th ed., 9.21, and the Unicode block
# Currency Symbols.
SIGNS = dict(
    line.split(maxsplit=1)
    for line in """
        USD $|US $|U . S . $|USD $
        CAD C $|CA $|Can $|Cdn $|CAD $
        AUD A $|AU $|AUD $
        HKD HK $|HKD $
        NZD NZ $|NZD $
        SGD S $|SG $|SGD $
        TWD NT $
        MXN MX $|Mex $|MXN $
        BRL R $
        JMD J $
        GBP £|UK £
        EUR €
        JPY ¥|￥|JP ¥
        CNY CN ¥|元|RMB
        MYR RM
        INR ₹|Rs|Rs .|INR ₹
        KRW ₩
        RUB ₽
        ILS ₪
        TRY ₺
        VND ₫
        NGN ₦
        UAH ₴
        PHP ₱
        KZT ₸
        THB ฿
        GEL ₾
        AZN ₼
        GHS ₵|GH ₵
        CRC ₡
        PYG ₲
        LAK ₭
        MNT ₮
        PLN zł
        CZK Kč
        SEK kr|SKr
        NOK NKr
        DKK DKr
        CHF SFr|Fr
        EGP E £
        IRR ﷼
        BDT ৳
    """.strip().splitlines()
)

# Codes that are English words or well-known names: read after a number only ("5 TRY", never "TRY 5").
WORDS = {
    "ALL",
    "AMD",
    "BAM",
    "BOB",
    "COP",
    "CUP",
    "GEL",
    "LAK",
    "MAD",
    "MOP",
    "PEN",
    "SOS",
    "TOP",
    "TRY",
    "WST",
    "STN",
}

COMMON = """\
# Currencies: ISO 4217 code, signs (tokens split by spaces), where the code may stand.
# "both": before or after the number; "after": the code is also a word or a name, so only after the number.
# From ISO 4217:2015 by way of CLDR (Babel {version}, BSD-3-Clause; CLDR data Unicode-3.0);
# made by tools/make_currencies.py.
# id\tsigns\tplace\tsource
"""
NAMES = """\
# English names of currencies, lower case, singular and plural, tokens split by spaces.
# From CLDR (Babel {version}, BSD-3-Clause; CLDR data Unicode-3.0); made by tools/make_currencies.py.
# Short names ("dollar", "pound") that several currencies share are in money.tsv.
# id\tforms\tsource
"""


def main() -> None:
    source = f"CLDR in Babel {babel.__version__}"
    current = {
        code
        for uses in get_global("territory_currencies").values()
        for code, _, last_day, is_tender in uses
        if last_day is None and is_tender
    }
    codes = sorted(current | set(WITHDRAWN) | {"BGN"})
    plurals = Locale("en")._data["currency_names_plural"]
    common = []
    names = []
    for code in codes:
        place = "after" if code in WORDS else "both"
        common.append(f"{code}\t{SIGNS.get(code, '')}\t{place}\t{source}")
        forms = [plurals[code][key].lower() for key in ("one", "other") if code in plurals and key in plurals[code]]
        forms = [form.replace("-", " - ").replace(".", " . ") for form in dict.fromkeys(forms)]
        forms = [form for form in forms if form.isascii() and "(" not in form and "’" not in form]
        if forms:
            names.append(f"{code}\t{'|'.join(forms)}\t{source}")
    version = babel.__version__
    write(DATA / "common/currencies.tsv", COMMON.format(version=version), common)
    write(DATA / "en/currencies.tsv", NAMES.format(version=version), names)


def write(path: Path, header: str, lines: list[str]) -> None:
    path.write_text(header + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
