"""Turn models into JSON values and back; nothing in them is executed, and no class but the known ones is made."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from figlint.claims import Binding, Claim, Modality, Passage, Topic
from figlint.facts.grids import Grid, GridCell
from figlint.facts.model import Evident, Fact, Slot
from figlint.facts.rules.model import RuleFact, Status, Trust
from figlint.quantities import Direction, Grain, Hedge, Kind, Period, Quantity
from figlint.text import BlockKind, Span

_TUPLES: tuple[Any, ...] = (
    *(Span, Period, Quantity, Topic, Passage, Binding, Claim, Slot, Fact, Evident, GridCell, Grid, RuleFact),
)
_ENUMS: tuple[type[Enum], ...] = (Kind, Hedge, Grain, Direction, Modality, BlockKind, Status, Trust)
_TUPLE_TAGS = {kind: tag for tag, kind in enumerate(_TUPLES)}
_ENUM_TAGS = {kind: tag for tag, kind in enumerate(_ENUMS)}
_ENCODED = {member: ["e", tag, member.value] for kind, tag in _ENUM_TAGS.items() for member in kind}
_DEFAULTS = {kind: kind._field_defaults for kind in _TUPLES}
_PLAIN = frozenset((str, int, bool, float, type(None)))


def encode(value: Any) -> Any:
    """Return a value as JSON has it: lists that begin with a number are models, those with a letter other types."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is Span:
        return [0, value[0], value[1]]
    tag = _TUPLE_TAGS.get(kind)
    if tag is not None:
        fields = _without_defaults(value, kind)
        return [tag, *[field if type(field) in _PLAIN else encode(field) for field in fields]]
    if kind is Decimal:
        return ["d", str(value)]
    if kind in _ENUM_TAGS:
        return _ENCODED[value]
    if isinstance(value, tuple):
        return ["l", *[item if type(item) in _PLAIN else encode(item) for item in value]]
    if isinstance(value, frozenset):
        return ["f", *sorted(map(encode, value))]
    if isinstance(value, Mapping):
        return ["m", *([encode(key), encode(item)] for key, item in value.items())]
    if kind is date:
        return ["t", value.isoformat()]
    raise TypeError(f"{kind.__name__} is not kept")


def decode(value: Any) -> Any:
    """Return what `encode` was given."""
    if type(value) is not list:
        return value
    tag = value[0]
    if type(tag) is int:
        return _TUPLES[tag](*[decode(item) if type(item) is list else item for item in value[1:]])
    return _DECODERS[tag](value)


def _without_defaults(value: Any, kind: Any) -> Any:
    """Return the fields of a model up to the last that differs from its default."""
    fields, defaults, end = kind._fields, _DEFAULTS[kind], len(value)
    while end and fields[end - 1] in defaults and value[end - 1] == defaults[fields[end - 1]]:
        end -= 1
    return value[:end]


_DECODERS: dict[str, Any] = {
    "d": lambda value: Decimal(value[1]),
    "e": lambda value: _ENUMS[value[1]](value[2]),
    "l": lambda value: tuple(map(decode, value[1:])),
    "f": lambda value: frozenset(map(decode, value[1:])),
    "m": lambda value: {decode(key): decode(item) for key, item in value[1:]},
    "t": lambda value: date.fromisoformat(value[1]),
}
