"""Turn the configuration of a draft into the options it is judged with; codes and signs are checked here."""

from functools import lru_cache

from figlint.errors import ConfigError
from figlint.project import Config
from figlint.quantities import SIGNS, Declared
from figlint.verdicts import Options, Severity


def options_of(config: Config, path: str) -> Options:
    """Return how the draft at `path` is judged; `UsageError` or `ConfigError` when a setting names what is not."""
    ignored = config.ignored_in(path)
    options = _options(config)
    if not ignored:
        return options
    return options._replace(ignore=(*options.ignore, *_selectors(config, "per-file-ignores", ignored)))


@lru_cache(maxsize=64)
def _options(config: Config) -> Options:
    severity = tuple(
        (selector, Severity(word))
        for key, word in config.severity
        for selector in _selectors(config, "severity", (key,))
    )
    select = (
        *(("FIG",) if config.extend_select and not config.select else ()),
        *_selectors(config, "select", config.select),
        *_selectors(config, "extend-select", config.extend_select),
    )
    for pattern, codes in config.per_file_ignores:  # also in what no draft matches
        _selectors(config, f"per-file-ignores.{pattern}", codes)
    ignore = (
        *_selectors(config, "ignore", config.ignore),
        *_selectors(config, "extend-ignore", config.extend_ignore),
    )
    return Options(select, ignore, config.strict, severity, _declared(config), config.trust == "reviewed")


def _selectors(config: Config, key: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Return codes for the words of a setting; the key of an entry is said where it is at fault itself."""
    if not words:
        return ()
    from figlint.analysis.codes import parse_selectors  # most drafts name no codes
    from figlint.verdicts import catalogue

    place = config.place_of(f"{key}.{words[0]}" if key == "severity" else key)
    return parse_selectors(catalogue(), f"{place}: {key}", words)


def _declared(config: Config) -> Declared:
    for sign, code in config.currency:
        if sign not in SIGNS or len(code) != 3:
            known = ", ".join(f'"{known}"' for known in SIGNS)
            found = f'currency has "{sign}" = "{code}"'
            advice = f"write one of {known} and a code as ISO 4217 has it"
            raise ConfigError(config.place_of(f"currency.{sign}"), "currency", found, advice)
    hedges = dict(config.hedges)
    return Declared(
        config.currency,
        hedges.get("about"),
        hedges.get("near"),
        has_decimal_comma=_decimal_mark(config) == ",",
        is_sharp=config.round_numbers == "sharp",
    )


def _decimal_mark(config: Config) -> str | None:
    """Return the declared mark before decimals: `decimal-mark`, or that of the locale."""
    if config.locale is None:
        return config.decimal_mark
    from figlint.quantities import decimal_mark  # few declare one

    mark = decimal_mark(config.locale)
    if mark is None:
        advice = 'write a language, or one with a country, as "de" or "de-CH"; or set decimal-mark instead'
        raise ConfigError(config.place_of("locale"), "locale", f'locale is "{config.locale}"', advice)
    return config.decimal_mark or mark
