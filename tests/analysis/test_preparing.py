"""Sources prepared in steps are what `prepare` makes of them, and only those that changed are read again."""

from collections.abc import Mapping

from figlint.analysis import Options, Prepared, RuleText, check, prepare
from figlint.analysis.preparing import Preparer
from figlint.quantities import Declared

SOURCES = {
    "a.md": "Harlow Library spent $4.2 million in 2023.\n\n| Year | Schools |\n|---|---|\n| 2022 | 30 |\n",
    "b.txt": "Harlow Library lends to 31 schools: Ash, Beech and Elm. £3 went to one, and a further £4 to another.\n",
}
RULES = (
    RuleText(
        "rules/a.toml",
        'version = 1\n[sources.a]\npath = "a.md"\n[[fact]]\nid = "harlow.spending.2023"\nstatus = "accepted"\n'
        '[[fact.says]]\nvalue = "$4.2 million"\nsource = "a"\nquote = "spent $4.2 million"\n',
    ),
)
DRAFT = "Harlow Library spent $4.7 million in 2023 and lends to 31 schools, three of them new. It paid £7.\n"


def prepared_by(
    preparer: Preparer, sources: Mapping[str, str], options: Options, rules: tuple[RuleText, ...]
) -> Prepared:
    """Prepare to the end; the shares of the work rise."""
    *shares, found = preparer.prepare(sources, options, rules)
    assert isinstance(found, Prepared)
    numbers = [share for share in shares if isinstance(share, int)]
    assert len(shares) == len(numbers)
    assert sorted(numbers) == numbers
    return found


def test_the_steps_come_to_what_prepare_does() -> None:
    preparer = Preparer()
    for options in (Options(), Options(declared=Declared(has_decimal_comma=True))):
        for rules in ((), RULES):
            for sources in (SOURCES, {"b.txt": SOURCES["a.md"]}, {}, SOURCES):
                at_once = prepare(sources, options=options, rules=rules)
                in_steps = prepared_by(preparer, sources, options, rules)
                assert at_once.index == in_steps.index
                assert at_once.book == in_steps.book
                assert check(DRAFT, at_once, options=options) == check(DRAFT, in_steps, options=options)


def test_only_what_changed_is_read_again() -> None:
    preparer = Preparer()
    prepared_by(preparer, SOURCES, Options(), RULES)
    assert 2 == preparer.n_read
    changed = {**SOURCES, "a.md": SOURCES["a.md"].replace("4.2", "4.3")}
    assert len(SOURCES["a.md"]) == preparer.n_unread(changed, Options())
    prepared_by(preparer, changed, Options(), RULES)
    assert 3 == preparer.n_read
    prepared_by(preparer, {"c.md": SOURCES["a.md"], **SOURCES}, Options(), ())
    assert 3 == preparer.n_read
