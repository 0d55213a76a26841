"""Each setting changes the judgement it speaks of, and no other."""

import pytest

from figlint import analysis
from figlint.errors import ConfigError, UsageError
from figlint.project import Config, parse_override
from figlint.project.settings import read_layers
from figlint.quantities import Declared

SOURCE = "Acme's revenue was $413 million in 2024. Acme employs 1,240 people. Its fund holds $52 million."


def judged(settings: str, draft: str, source: str = SOURCE, path: str = "a.md") -> list[tuple[str, str]]:
    """Return code and severity of what is reported under `settings`."""
    config = Config()._replace(**read_layers([parse_override(settings)]))
    options = analysis.options_of(config, path)
    prepared = analysis.prepare({"note.md": source}, options=options)
    report = analysis.check(draft, prepared, options=options)
    return [(item.code, item.severity.value) for item in report.diagnostics]


WRONG = "Acme employs 1,420 people."
ABOUT = "Acme employs about 1,190 people."
NEAR = "Acme employs nearly 1,330 people."


@pytest.mark.parametrize(
    ("settings", "draft", "expected"),
    [
        ("", WRONG, [("FIG101", "error")]),
        ('severity.FIG101 = "info"', WRONG, [("FIG101", "info")]),
        ('severity.contradicted-value = "hint"', WRONG, [("FIG101", "hint")]),
        ('severity = {FIG = "hint", FIG10 = "warning", FIG2 = "error"}', WRONG, [("FIG101", "warning")]),
        ('severity.FIG2 = "info"', WRONG, [("FIG101", "error")]),
        ('ignore = ["FIG1"]', WRONG, []),
        ('extend-ignore = ["contradicted-value"]', WRONG, []),
        ('select = ["FIG2"]', WRONG, []),
        ('select = ["FIG2"]\nextend-select = ["FIG101"]', WRONG, [("FIG101", "error")]),
        ('extend-select = ["FIG2"]', WRONG, [("FIG101", "error")]),
        ('per-file-ignores = {"a*.md" = ["FIG1"]}', WRONG, []),
        ('per-file-ignores = {"b*.md" = ["FIG1"]}', WRONG, [("FIG101", "error")]),
        ("", ABOUT, []),
        ("hedges.about = 1", ABOUT, [("FIG101", "error")]),
        ("hedges.near = 1", ABOUT, []),
        ("", NEAR, []),
        ("hedges.near = 1", NEAR, [("FIG101", "error")]),
        ("hedges.about = 1", NEAR, []),
    ],
)
def test_setting_changes_the_judgement(settings: str, draft: str, expected: list[tuple[str, str]]) -> None:
    assert expected == judged(settings, draft)


@pytest.mark.parametrize(
    ("settings", "expected"),
    [("", []), ('round-numbers = "coarse"', []), ('round-numbers = "sharp"', [("FIG101", "error")])],
)
def test_round_numbers(settings: str, expected: list[tuple[str, str]]) -> None:
    assert expected == judged(settings, "Acme's revenue was $400 million in 2024.")


@pytest.mark.parametrize(
    ("settings", "draft", "codes"),
    [
        ("", "Its fund holds A$52 million.", []),
        ('currency = {"$" = "USD"}', "Its fund holds A$52 million.", ["FIG103"]),
        ('currency = {"$" = "AUD"}', "Its fund holds A$52 million.", []),
        ('currency = {"$" = "AUD"}', "Its fund holds US$52 million.", ["FIG103"]),
        ('currency = {"£" = "EGP"}', "Its fund holds US$52 million.", []),
        ('currency = {"$" = "AUD"}', "Its fund holds $52 million.", []),
    ],
)
def test_currency_of_a_shared_sign(settings: str, draft: str, codes: list[str]) -> None:
    assert codes == [code for code, _ in judged(settings, draft)]


def test_severity_of_a_directive() -> None:
    draft = "Acme employs 1,240 people. <!-- figlint: ignore[FIG101] because -->\n"
    assert [("FIG902", "warning")] == judged("", draft)
    assert [("FIG902", "error")] == judged('severity.FIG9 = "error"', draft)


@pytest.mark.parametrize("key", ["select", "extend-select", "ignore", "extend-ignore"])
def test_unknown_code_is_refused(key: str) -> None:
    with pytest.raises(UsageError, match=rf'--config: {key}: no check has the code or name "FIG77"'):
        judged(f'{key} = ["FIG77"]', WRONG)


def test_unknown_code_is_refused_though_no_draft_matches_its_pattern() -> None:
    with pytest.raises(UsageError, match=r'--config: per-file-ignores.b\*.md: no check has the code or name "FIG77"'):
        judged('per-file-ignores = {"b*.md" = ["FIG77"]}', WRONG)


@pytest.mark.parametrize("currency", ['{"€" = "EUR"}', '{"$" = "dollars"}'])
def test_unknown_currency_is_refused(currency: str) -> None:
    with pytest.raises(ConfigError, match=r'--config: currency has .* write one of "\$", "£", "¥", "kr" and a code'):
        judged(f"currency = {currency}", WRONG)


COMMA_NOTE = (
    "Acme employs 1.240 people. Its sales rose 3,5 %. It paid $1.234.567,80. On 12.05.2024 version 1.2.3 came out."
)


@pytest.mark.parametrize(
    ("settings", "draft", "codes"),
    [
        ("", "Acme employs 1,240 people.", ["FIG104"]),
        ('decimal-mark = ","', "Acme employs 1.240 people.", []),
        ('decimal-mark = ","', "Acme employs 1240 people.", []),
        ('decimal-mark = ","', "Acme employs 1.420 people.", ["FIG101"]),
        ('decimal-mark = ","', "Its sales rose 3,5 %.", []),
        ('decimal-mark = ","', "Its sales rose 3,6 %.", ["FIG101"]),
        ('decimal-mark = ","', "It paid $1.234.567,80.", []),
        ('decimal-mark = ","', "It paid $1,23 million.", []),
        ('decimal-mark = ","', "On 12.05.2024 version 1.2.3 came out.", []),
        ('decimal-mark = "."', "Its sales rose 3.5 %.", []),
        ('locale = "de"', "Acme employs 1.240 people.", []),
        ('locale = "de"', "Acme employs 1.420 people.", ["FIG101"]),
        ('locale = "fr_fr"', "Acme employs 1240 people.", []),
        ('locale = "en"', "Acme employs 1240 people.", ["FIG104"]),
        ('locale = "de-CH"', "Acme employs 1240 people.", ["FIG104"]),
        ('locale = "de-AT"\ndecimal-mark = "."', "Acme employs 1240 people.", ["FIG104"]),
        ('locale = "en-GB"\ndecimal-mark = ","', "Acme employs 1240 people.", []),
    ],
)
def test_decimal_mark(settings: str, draft: str, codes: list[str]) -> None:
    assert codes == [code for code, severity in judged(settings, draft, COMMA_NOTE) if severity == "error"]


@pytest.mark.parametrize("locale", ["dee", "german", "-", "1"])
def test_a_locale_that_is_none_is_told(locale: str) -> None:
    with pytest.raises(ConfigError, match=f'locale is "{locale}"'):
        judged(f'locale = "{locale}"', WRONG)


RULES = """\
version = 1
[sources.a]
path = "a.md"
[subjects.acme]
name = "Acme"
[measures.headcount]
terms = ["people"]
kind = "count"
[[fact]]
id = "acme.headcount"
status = "proposed"
  [[fact.says]]
  value = "1,420 people"
  source = "a"
"""


@pytest.mark.parametrize(
    ("settings", "status", "expected"),
    [
        ("", "proposed", []),
        ("", "accepted", []),
        ('trust = "sources"', "proposed", []),
        ('trust = "reviewed"', "accepted", []),
        ('trust = "reviewed"', "proposed", ["FIG511"]),
        ('trust = "reviewed"', "rejected", ["FIG201"]),
    ],
)
def test_trust(settings: str, status: str, expected: list[str]) -> None:
    options = analysis.options_of(Config()._replace(**read_layers([parse_override(settings)])), "a.md")
    rules = RULES.replace("proposed", status)
    report = analysis.check_text(WRONG, sources={}, rules=rules, config=options)
    assert expected == [item.code for item in report.diagnostics]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.234", "1,234"),
        ("1.234.567,8 and 3,5", "1,234,567.8 and 3.5"),
        ("12.05.2024, v1.234, 1.2.3, 1.23", "12.05.2024, v1.234, 1.2.3, 1.23"),
        ("in 2019, 2020 and 1.240, too", "in 2019, 2020 and 1,240, too"),
        ("1,2,3 and 1.234,", "1,2,3 and 1,234,"),
    ],
)
def test_figures_with_a_decimal_comma_are_turned(text: str, expected: str) -> None:
    assert expected == Declared(has_decimal_comma=True).prose(text)
    assert text == Declared().prose(text)
