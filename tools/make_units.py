"""Write data/common/units.tsv: factors to each dimension's base unit, taken from pint.

Run with pint installed: `python tools/make_units.py`.
The rows are committed, so pint is not needed at run time.
"""

from fractions import Fraction
from pathlib import Path

import pint

TARGET = Path(__file__).parent.parent / "server/figlint/data/common/units.tsv"

# dimension: (base unit in pint, {our name: (name in pint, case-sensitive symbols, tokens split by spaces)})
UNITS: dict[str, tuple[str, dict[str, tuple[str, str]]]] = {
    "length": (
        "metre",
        {
            "metre": ("metre", ""),
            "kilometre": ("kilometre", "km|kms|Km|KM"),
            "centimetre": ("centimetre", "cm|cms"),
            "millimetre": ("millimetre", "mm"),
            "micrometre": ("micrometre", "µm|μm"),
            "nanometre": ("nanometre", "nm"),
            "mile": ("mile", "mi"),
            "yard": ("yard", "yd|yds"),
            "foot": ("foot", "ft|Ft"),
            "inch": ("inch", ""),
            "nautical mile": ("nautical_mile", "nmi"),
            "light-year": ("light_year", "ly"),
        },
    ),
    "area": (
        "metre ** 2",
        {
            "square metre": ("metre ** 2", "m²|m ²|m 2|sqm|sq m|m ^ 2"),
            "square kilometre": ("kilometre ** 2", "km²|km ²|km 2|sq km|km ^ 2"),
            "square centimetre": ("centimetre ** 2", "cm²|cm ²|cm 2|sq cm"),
            "square mile": ("mile ** 2", "sq mi|mi²"),
            "square foot": ("foot ** 2", "sq ft|sqft|ft²|ft 2|sq . ft"),
            "square yard": ("yard ** 2", "sq yd"),
            "square inch": ("inch ** 2", "sq in"),
            "hectare": ("hectare", "ha"),
            "acre": ("4840 * yard ** 2", "ac"),
        },
    ),
    "volume": (
        "litre",
        {
            "litre": ("litre", "L|l"),
            "millilitre": ("millilitre", "ml|mL"),
            "centilitre": ("centilitre", "cl|cL"),
            "hectolitre": ("hectolitre", "hl"),
            "megalitre": ("megalitre", ""),
            "gigalitre": ("gigalitre", ""),
            "cubic metre": ("metre ** 3", "m³|m 3|cu m"),
            "cubic kilometre": ("kilometre ** 3", "km³|km 3"),
            "cubic centimetre": ("centimetre ** 3", "cm³|cm 3|cc"),
            "cubic foot": ("foot ** 3", "cu ft|ft³|ft 3"),
            "cubic yard": ("yard ** 3", "cu yd"),
            "gallon": ("gallon", "gal"),
            "quart": ("quart", "qt"),
            "pint": ("pint", ""),
            "cup": ("cup", ""),
            "fluid ounce": ("US_fluid_ounce", "fl oz"),
            "barrel": ("oil_barrel", "bbl"),
        },
    ),
    "mass": (
        "gram",
        {
            "gram": ("gram", "g|gm|gms"),
            "kilogram": ("kilogram", "kg|kgs|Kg|KG"),
            "milligram": ("milligram", "mg"),
            "microgram": ("microgram", "µg|μg|mcg"),
            "tonne": ("metric_ton", "t"),
            "kilotonne": ("1000 * metric_ton", "kt"),
            "megatonne": ("1000000 * metric_ton", "Mt"),
            "gigatonne": ("1000000000 * metric_ton", "Gt"),
            "short ton": ("short_ton", ""),
            "long ton": ("long_ton", ""),
            "pound": ("pound", "lb|lbs|Lb|LB"),
            "ounce": ("ounce", "oz"),
            "stone": ("stone", ""),
            "carat": ("carat", "ct"),
        },
    ),
    "power": (
        "watt",
        {
            "watt": ("watt", "W"),
            "milliwatt": ("milliwatt", "mW"),
            "kilowatt": ("kilowatt", "kW|KW|kw"),
            "megawatt": ("megawatt", "MW|mw"),
            "gigawatt": ("gigawatt", "GW|gw"),
            "terawatt": ("terawatt", "TW"),
            "horsepower": ("horsepower", "hp|bhp|HP"),
        },
    ),
    "energy": (
        "watt_hour",
        {
            "watt hour": ("watt_hour", "Wh"),
            "kilowatt hour": ("kilowatt_hour", "kWh|KWh|kwh|kW h"),
            "megawatt hour": ("megawatt * hour", "MWh|MW h"),
            "gigawatt hour": ("gigawatt * hour", "GWh|GW h"),
            "terawatt hour": ("terawatt * hour", "TWh|TW h"),
            "joule": ("joule", "J"),
            "kilojoule": ("kilojoule", "kJ"),
            "megajoule": ("megajoule", "MJ"),
            "gigajoule": ("gigajoule", "GJ"),
            "calorie": ("calorie", "cal"),
            "kilocalorie": ("kilocalorie", "kcal"),
        },
    ),
    "frequency": (
        "hertz",
        {
            "hertz": ("hertz", "Hz|hz"),
            "kilohertz": ("kilohertz", "kHz|KHz|khz"),
            "megahertz": ("megahertz", "MHz|Mhz|mhz"),
            "gigahertz": ("gigahertz", "GHz|Ghz|ghz"),
        },
    ),
    "electric potential": (
        "volt",
        {
            "volt": ("volt", "V"),
            "millivolt": ("millivolt", "mV"),
            "kilovolt": ("kilovolt", "kV"),
        },
    ),
    "electric charge": (
        "ampere * hour",
        {
            "ampere hour": ("ampere * hour", "Ah"),
            "milliampere hour": ("milliampere * hour", "mAh"),
        },
    ),
    "electric current": (
        "ampere",
        {
            "ampere": ("ampere", ""),
            "milliampere": ("milliampere", "mA"),
        },
    ),
    "pressure": (
        "pascal",
        {
            "pascal": ("pascal", "Pa"),
            "hectopascal": ("hectopascal", "hPa"),
            "kilopascal": ("kilopascal", "kPa"),
            "megapascal": ("megapascal", "MPa"),
            "bar": ("bar", ""),
            "millibar": ("millibar", "mbar"),
        },
    ),
    "data": (
        "byte",
        {
            "bit": ("bit", ""),
            "kilobit": ("kilobit", "kbit|Kbit|kb|Kb"),
            "megabit": ("megabit", "Mbit|Mb"),
            "gigabit": ("gigabit", "Gbit|Gb"),
            "byte": ("byte", "B"),
            "kilobyte": ("kilobyte", "kB|KB"),
            "megabyte": ("megabyte", "MB"),
            "gigabyte": ("gigabyte", "GB"),
            "terabyte": ("terabyte", "TB"),
            "petabyte": ("petabyte", "PB"),
            "exabyte": ("exabyte", "EB"),
            "kibibyte": ("kibibyte", "KiB"),
            "mebibyte": ("mebibyte", "MiB"),
            "gibibyte": ("gibibyte", "GiB"),
            "tebibyte": ("tebibyte", "TiB"),
        },
    ),
    "data rate": (
        "byte / second",
        {
            "bit per second": ("bit / second", "bit / s"),
            "kilobit per second": ("kilobit / second", "kbps|Kbps|kbit / s|kb / s"),
            "megabit per second": ("megabit / second", "Mbps|mbps|Mbit / s|Mb / s"),
            "gigabit per second": ("gigabit / second", "Gbps|gbps|Gbit / s|Gb / s"),
            "byte per second": ("byte / second", "B / s"),
            "kilobyte per second": ("kilobyte / second", "KB / s|kB / s"),
            "megabyte per second": ("megabyte / second", "MB / s"),
            "gigabyte per second": ("gigabyte / second", "GB / s"),
            "terabyte per second": ("terabyte / second", "TB / s"),
        },
    ),
    "speed": (
        "metre / second",
        {
            "metre per second": ("metre / second", "m / s|mps"),
            "kilometre per hour": ("kilometre / hour", "km / h|kph|kmh|km / hr|kmph"),
            "kilometre per second": ("kilometre / second", "km / s"),
            "mile per hour": ("mile / hour", "mph|MPH"),
            "foot per second": ("foot / second", "ft / s"),
            "knot": ("knot", "kn"),
        },
    ),
    "angle": (
        "degree",
        {
            "degree": ("degree", "°"),
        },
    ),
    "time": (
        "second",
        {
            "nanosecond": ("nanosecond", "ns"),
            "microsecond": ("microsecond", "µs|μs|us"),
            "millisecond": ("millisecond", "ms"),
            "second": ("second", "s"),
            "minute": ("minute", ""),
            "hour": ("hour", "h"),
            "day": ("day", "d"),
            "week": ("week", ""),
            "fortnight": ("fortnight", ""),
        },
    ),
}

# Names without a place in pint, or whose factor is a convention; "~" marks a mean of the calendar.
EXTRA = [
    (
        "electronvolt",
        "energy",
        "4.450490738E-23",
        "0",
        "eV",
        "CODATA 2018, exact joule value / 3600, rounded",
    ),
    (
        "british thermal unit",
        "energy",
        "0.29307107017222222222",
        "0",
        "BTU|Btu|btu",
        "pint, international table, rounded",
    ),
    ("pound per square inch", "pressure", "6894.757293168", "0", "psi|PSI", "pint, rounded"),
    ("degree celsius", "temperature", "1", "0", "°C|° C|℃|ºC|º C", "SI Brochure 9th ed. (2019)"),
    ("degree fahrenheit", "temperature", "5/9", "-32", "°F|° F|℉|ºF|º F", "NIST SP 811 (2008) B.8"),
    ("kelvin", "temperature", "1", "-273.15", "", "SI Brochure 9th ed. (2019)"),
    ("month", "time", "~2629746", "0", "", "Gregorian mean month, 30.436875 days"),
    ("quarter", "time", "~7889238", "0", "", "3 Gregorian mean months"),
    ("year", "time", "~31556952", "0", "", "Gregorian mean year, 365.2425 days"),
    ("decade", "time", "~315569520", "0", "", "10 Gregorian mean years"),
    ("century", "time", "~3155695200", "0", "", "100 Gregorian mean years"),
    ("millennium", "time", "~31556952000", "0", "", "1000 Gregorian mean years"),
    ("megayear", "time", "~31556952000000", "0", "Ma|Myr", "10^6 Gregorian mean years"),
    ("decibel", "level", "1", "0", "dB", "SI Brochure 9th ed. (2019) table 8"),
    ("lumen", "luminous flux", "1", "0", "lm", "SI Brochure 9th ed. (2019)"),
    ("lux", "illuminance", "1", "0", "lx", "SI Brochure 9th ed. (2019)"),
    ("newton metre", "torque", "1", "0", "Nm", "SI Brochure 9th ed. (2019)"),
    ("ohm", "electric resistance", "1", "0", "Ω", "SI Brochure 9th ed. (2019)"),
    ("pixel", "image", "1", "0", "px", "common usage"),
    ("megapixel", "image", "1000000", "0", "MP", "common usage"),
    ("frame per second", "frame rate", "1", "0", "fps", "common usage"),
    ("revolution per minute", "rotation", "1", "0", "rpm|RPM", "common usage"),
    ("mile per gallon", "fuel economy", "1", "0", "mpg|MPG", "common usage"),
    ("token", "token", "1", "0", "tok", "common usage"),
    ("operation per second", "compute", "1", "0", "FLOPS|flops", "common usage"),
    ("part per million", "concentration", "1", "0", "ppm", "ISO 80000-1:2022"),
    ("part per billion", "concentration", "0.001", "0", "ppb", "ISO 80000-1:2022"),
]

HEADER = """\
# Units of measure: canonical name, dimension, factor to the dimension's base unit, symbols.
# base value = (value + offset) x factor; "a/b" is an exact fraction; "~" marks a mean of the calendar.
# Symbols are case-sensitive; spaces separate tokens. Names in words are in <locale>/units.tsv.
# From pint {version} (BSD-3-Clause), SI Brochure 9th edition (2019), NIST SP 811 (2008); made by tools/make_units.py.
# id\tdimension\tfactor\toffset\tsymbols\tsource
"""


def exact(factor: Fraction) -> str:
    """Return a terminating decimal where there is one, else a fraction."""
    for places in range(60):
        if (factor * 10**places).denominator == 1:
            digits = str(factor * 10**places).rjust(places + 1, "0")
            return f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return str(factor)


# Emissions are told in masses of carbon dioxide: "12 tCO2e", "3 Mt CO₂".
OF_CARBON = ["gram", "kilogram", "tonne", "kilotonne", "megatonne", "gigatonne"]
CARBON = ["CO 2", "CO 2 e", "CO 2 eq", "CO₂", "CO₂e", "CO₂eq"]


def with_carbon(name: str, symbols: str) -> str:
    """Add to the symbols of a mass those that say that it is one of carbon dioxide, written together and apart."""
    if name not in OF_CARBON:
        return symbols
    first = symbols.split("|")[0]
    return "|".join([symbols, *(f"{first}{gap}{gas}" for gas in CARBON for gap in ("", " "))])


def main() -> None:
    registry = pint.UnitRegistry(non_int_type=Fraction)
    rows = list(EXTRA)
    for dimension, (base, units) in UNITS.items():
        for name, (pint_name, symbols) in units.items():
            factor = registry.parse_expression(pint_name).to(base).magnitude
            rows.append(
                (name, dimension, exact(Fraction(factor)), "0", with_carbon(name, symbols), f"pint {pint.__version__}")
            )
    rows.sort()
    lines = ["\t".join(row) for row in rows]
    TARGET.write_text(HEADER.format(version=pint.__version__) + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
