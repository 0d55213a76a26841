"""Write candidate facts into a rule file by adding text to it; every character that stands there stays.

A text without a version gets a header first. New assertions of a slot go below its fact, new facts to the end, new
sources, subjects and measures below those that are declared.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from figlint.facts.rules.clashes import Side, clashes
from figlint.facts.rules.draw import Candidate, time_of
from figlint.facts.rules.load import load_rule_file
from figlint.facts.rules.model import RuleFile
from figlint.facts.rules.phrases import read_period, slug
from figlint.text.toml_places import places

HEADER = """\
#:schema ./figlint-facts.schema.json
# Facts drawn from the sources by `figlint extract`, to be reviewed by people.
# Set status to accepted, disputed or rejected; rejected facts stay here, so that they are not drawn again.
# Later runs add to this file and change nothing that stands in it.
version = 1
"""
_SECTIONS = {
    "sources": "# Where the facts come from.",
    "subjects": "# Whom and what the facts are about; add aliases as drafts use them.",
    "measures": "# What is measured; add terms as drafts use them.",
}


class NewSource(NamedTuple):
    """A source that facts were drawn from."""

    name: str
    """Among the sources of the run."""
    path: str
    """As the rule file gives it."""
    sha256: str
    title: str


class Insertion(NamedTuple):
    """Text to be put in at an offset; those of one offset in the order they are given."""

    offset: int
    text: str


def additions(
    text: str, sources: Sequence[NewSource], candidates: Sequence[Candidate], beside: Sequence[RuleFile] = ()
) -> tuple[Insertion, ...]:
    """Return what new facts add to a rule file, in order of offset, at most one text at each; none for no facts.

    What the files it is used with (`beside`) declare is not declared again.
    """
    if not candidates:
        return ()
    if not text.strip():
        return (Insertion(0, inserted(HEADER, additions(HEADER, sources, candidates, beside))),)
    rules = load_rule_file(text).rules
    ids = {source.path: source.id for source in rules.sources.values()}
    new_sources: list[tuple[str, NewSource]] = []
    taken = set(rules.sources)
    source_ids: dict[str, str] = {}
    drawn = {candidate.source for candidate in candidates}
    for source in sources:
        id = ids.get(source.path)
        if id is None and source.name in drawn:
            id = _free(slug(source.path.rsplit("/", 1)[-1].rsplit(".", 1)[0]) or "source", taken)
            taken.add(id)
            new_sources.append((id, source))
        if id is not None:
            source_ids[source.name] = id
    ends = _ends(text)
    subjects = {id for each in (rules, *beside) for id in each.subjects}
    measures = {id for each in (rules, *beside) for id in each.measures}
    insertions = [
        *_section("sources", (_source(id, source) for id, source in new_sources), ends),
        *_section("subjects", _subjects(subjects, candidates), ends),
        *_section("measures", _measures(measures, candidates), ends),
        *_facts(rules, candidates, source_ids, ends),
    ]
    return _merged(text, insertions)


def _free(id: str, taken: set[str]) -> str:
    found, number = id, 2
    while found in taken:
        found, number = f"{id}-{number}", number + 1
    return found


def _ends(text: str) -> Mapping[str, int]:
    """Return where the last table of each kind, each fact (by its number), and the text end; 0 is no end."""
    found: dict[str, int] = {"": len(text)}
    current = ""
    fact = ""
    for place in places(text):
        head = str(place.keys[0])
        if place.key == place.value and head in _SECTIONS:
            current, fact = head, ""
        elif place.key == place.value:
            current = ""
            fact = f"fact {place.keys[1]}" if head == "fact" else ""
        end = text.find("\n", place.value.end)
        end = len(text) if end < 0 else end + 1
        if current:
            found[current] = end
        if fact:
            found[fact] = end
        if head == "fact" and "first" not in found:
            start = place.key.start
            while (
                start > 0 and (line := text.rfind("\n", 0, start - 1) + 1) < start and text[line:start].startswith("#")
            ):
                start = line
            found["first"] = start
    return found


def _section(name: str, tables: Iterable[str], ends: Mapping[str, int]) -> list[Insertion]:
    made = list(tables)
    if not made:
        return []
    at = ends.get(name)
    if at is not None:
        return [Insertion(at, "".join(f"\n{table}" for table in made))]
    body = f"{_SECTIONS[name]}\n" + "\n".join(made)
    first = ends.get("first")
    return [Insertion(ends[""], f"\n{body}") if first is None else Insertion(first, f"{body}\n")]


def _source(id: str, source: NewSource) -> str:
    title = f"title = {quoted(source.title)}\n" if source.title else ""
    return f"[sources.{id}]\npath = {quoted(source.path)}\nsha256 = {quoted(source.sha256)}\n{title}"


def _subjects(declared: Collection[str], candidates: Sequence[Candidate]) -> list[str]:
    new = {each.subject: each.subject_name for each in candidates if each.subject not in declared}
    return [f"[subjects.{id}]\nname = {quoted(name or id)}\naliases = []\n" for id, name in sorted(new.items())]


def _measures(declared: Collection[str], candidates: Sequence[Candidate]) -> list[str]:
    new: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.measure not in declared:
            new.setdefault(candidate.measure, []).append(candidate)
    tables: list[str] = []
    for id, members in sorted(new.items()):
        terms = list(dict.fromkeys(each.measure_term for each in members if each.measure_term)) or [
            id.replace("-", " ")
        ]
        kinds = {each.quantity.kind.value for each in members}
        kind = f"kind = {quoted(kinds.pop())}\n" if len(kinds) == 1 else ""
        listed = ", ".join(map(quoted, terms))
        tables.append(f"[measures.{id}]\nterms = [{listed}]\n{kind}time = {quoted(time_of(terms[0]))}\n")
    return tables


def _facts(
    rules: RuleFile, candidates: Sequence[Candidate], ids: Mapping[str, str], ends: Mapping[str, int]
) -> list[Insertion]:
    numbers = {fact.id: fact.where[1] for fact in reversed(rules.facts)}
    slots: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        slots.setdefault(candidate.slot, []).append(candidate)
    disputes = _disputes(candidates)
    made: list[Insertion] = []
    for slot, members in sorted(slots.items()):
        says = "".join(_says(each, ids.get(each.source, "")) for each in members)
        if slot in numbers:
            made.append(Insertion(ends[f"fact {numbers[slot]}"], says))
        else:
            made.append(Insertion(ends[""], "\n" + _fact(slot, members, disputes.get(slot, "")) + says))
    return made


def _disputes(candidates: Sequence[Candidate]) -> Mapping[str, str]:
    """Return what each disputed slot is disputed by, in words."""
    sides = [
        Side(
            each.slot,
            each.subject,
            each.measure,
            each.quantity,
            each.modality,
            read_period(each.period),
            each.source,
            is_accepted=False,
            qualifier=each.qualifier,
        )
        for each in candidates
    ]
    found: dict[str, str] = {}
    for slot, (one, other) in clashes(sides).items():
        ours, theirs = candidates[one], candidates[other]
        if ours.slot == theirs.slot:
            found[slot] = f"{_placed(ours)} against {_placed(theirs)}"
        else:
            found[slot] = (
                f"{ours.value} is filed under {ours.period} in {ours.source} and {theirs.period} in {theirs.source}"
            )
    return found


def _placed(candidate: Candidate) -> str:
    return f"{candidate.value} in {candidate.source}:{candidate.line}"


def _fact(slot: str, members: Sequence[Candidate], dispute: str) -> str:
    doubts = list(dict.fromkeys(each.doubt for each in members if each.doubt))
    notes = [*([f"the sources disagree: {dispute}"] if dispute else []), *(f"doubtful: {doubt}" for doubt in doubts)]
    note = f"note = {quoted('; '.join(notes))}\n" if notes else ""
    status = "disputed" if dispute else "proposed"
    return f"[[fact]]\nid = {quoted(slot)}\nstatus = {quoted(status)}\n{note}"


def _says(candidate: Candidate, source: str) -> str:
    rows = [
        "[[fact.says]]",
        f"value = {quoted(candidate.value)}",
        f"modality = {quoted(candidate.modality.value)}",
    ]
    if source:
        rows += [f"source = {quoted(source)}", f"line = {candidate.line}"]
        rows += [f"locator = {quoted(candidate.locator)}"] if candidate.locator else []
        rows.append(f"quote = {quoted(candidate.quote)}")
    if candidate.attributed_to:
        rows.append(f"attributed_to = {quoted(candidate.attributed_to)}")
    if candidate.note:
        rows.append(f"note = {quoted(candidate.note)}")
    return "".join(f"  {row}\n" for row in rows)


def quoted(text: str) -> str:
    """Return a text as TOML writes it on one line."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'


def _merged(text: str, insertions: Iterable[Insertion]) -> tuple[Insertion, ...]:
    """Join the texts that go to one offset, with the line ends of the file; a last line without one gets one first."""
    found: dict[int, str] = {}
    for offset, piece in insertions:
        before = "\n" if offset == len(text) and not text.endswith("\n") else ""
        found[offset] = found.get(offset, before) + piece
    line_end = "\r\n" if "\r\n" in text else "\n"
    return tuple(Insertion(offset, found[offset].replace("\n", line_end)) for offset in sorted(found))


def inserted(text: str, insertions: Iterable[Insertion]) -> str:
    """Put texts in, in their order."""
    pieces: list[str] = []
    at = 0
    for offset, piece in insertions:
        pieces += (text[at:offset], piece)
        at = offset
    return "".join((*pieces, text[at:]))
