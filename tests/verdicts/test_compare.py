"""How a draft's quantity stands to a source's: one table."""

import pytest

from figlint.quantities import extract
from figlint.quantities.values import Operand, operand
from figlint.verdicts.compare import Relation, relate

TABLE = [
    # draft, source, relation
    ("$13.8 billion", "$13.8 billion", Relation.SAME),
    ("USD 13,800 million", "$13.8bn", Relation.SAME),
    ("$14 billion", "$13.8 billion", Relation.COMPATIBLE),
    ("nearly $14 billion", "$13.8 billion", Relation.COMPATIBLE),
    ("$13.9 billion", "$13.8 billion", Relation.OTHER_VALUE),
    ("$18.3 billion", "$13.8 billion", Relation.OTHER_VALUE),
    ("€13.8 billion", "$13.8 billion", Relation.OTHER_UNIT),
    ("$13.8 million", "$13.8 billion", Relation.OTHER_SCALE),
    ("22 cents", "€0.22", Relation.SAME),
    ("22 cents", "€0.24", Relation.OTHER_VALUE),
    ("22 cents", "£0.22", Relation.OTHER_VALUE),
    ("€2.21 billion", "2,214 million", Relation.LOOSE),
    ("€2.31 billion", "2,214 million", Relation.UNRELATED),
    ("40%", "40 per cent", Relation.SAME),
    ("two in five patients", "40%", Relation.SAME),
    ("a third of the patients", "34%", Relation.COMPATIBLE),
    ("40%", "41%", Relation.OTHER_VALUE),
    ("about 12,000 people", "11,840 people", Relation.COMPATIBLE),
    ("about 12,000 people", "14,840 people", Relation.OTHER_VALUE),
    ("more than 250 cases", "350 cases", Relation.ENTAILED),
    ("more than 350 cases", "358 cases", Relation.COMPATIBLE),
    ("more than 350 cases", "348 cases", Relation.OTHER_VALUE),
    ("nearly 350 cases", "352 cases", Relation.OTHER_VALUE),
    ("less than 350 cases", "352 cases", Relation.OTHER_VALUE),
    ("just over 350 cases", "352 cases", Relation.COMPATIBLE),
    ("dozens of cases", "36 cases", Relation.COMPATIBLE),
    ("dozens of cases", "360 cases", Relation.OTHER_VALUE),
    ("1.5 km", "1,500 metres", Relation.SAME),
    ("18 years", "18 months", Relation.OTHER_UNIT),
    ("24 months", "two years", Relation.SAME),
    ("12 children", "twelve children", Relation.SAME),
    ("2,400 tonnes", "2,450 tonnes", Relation.OTHER_VALUE),
    ("13 million tonnes", "13,248,110 tonnes", Relation.COMPATIBLE),
    ("The mean age was 64 years", "Mean age 64.2 years", Relation.COMPATIBLE),
    ("The mean age was 66 years", "Mean age 64.2 years", Relation.OTHER_VALUE),
    ("They were 64 years old", "64.2 years on average", Relation.COMPATIBLE),
    ("They were 64 years old", "66.2 years on average", Relation.UNRELATED),
    ("15 days a month", "at least 15 headache days a month", Relation.SAME),
    ("12 days a month", "at least 15 headache days a month", Relation.UNRELATED),
    ("October 2022 to April 2023", "1 October 2022 to 30 April 2023", Relation.COMPATIBLE),
    ("October 2022 to May 2023", "1 October 2022 to 30 April 2023", Relation.OTHER_VALUE),
    ("It opens at a quarter past four.", "4:15", Relation.COMPATIBLE),
    ("It opens at a quarter past four.", "16:15", Relation.SAME),
    ("It opens at a quarter past four.", "5:15", Relation.OTHER_VALUE),
    ("4:15", "16:15", Relation.OTHER_VALUE),
    ("four degrees below zero", "-4 °C", Relation.COMPATIBLE),
    ("9.4 km", "17.2 square kilometres", Relation.UNRELATED),
    ("9.4 km", "17.2 km", Relation.OTHER_VALUE),
    ("1.3 degrees", "11.6 °C", Relation.OTHER_VALUE),
    ("2016", "2016", Relation.SAME),
    ("2016", "May 2016", Relation.COMPATIBLE),
    ("May 2016", "June 2016", Relation.OTHER_VALUE),
    ("4 June", "4 June 2025", Relation.COMPATIBLE),
    ("4 June 2024", "4 June 2025", Relation.OTHER_VALUE),
    ("won 3-1", "won 3-1", Relation.SAME),
    ("won 3-1", "won 3-2", Relation.OTHER_VALUE),
    ("a 16-year-old boy", "Li, aged 16, was there", Relation.SAME),
    ("a 16-year-old boy", "16 boys", Relation.LOOSE),
    ("$40", "40%", Relation.UNRELATED),
    ("31% of its mass", "0.31 solar masses", Relation.LOOSE),
    ("31% of its mass", "0.13 solar masses", Relation.UNRELATED),
    ("31% of its mass", "0.31", Relation.LOOSE),
    ("between 9 January and 10 April", "9 January 2024", Relation.COMPATIBLE),
    ("between 9 January and 10 April", "10 April", Relation.COMPATIBLE),
    ("between 9 January and 10 April", "11 April", Relation.OTHER_VALUE),
    ("118,000 years, give or take 4,000", "a bone that is 118,000 years old", Relation.LOOSE),
    ("118,000 years, give or take 4,000", "a bone that is 116,000 years old", Relation.UNRELATED),
]


def read(text: str) -> Operand:
    found = extract(text)
    assert len(found) == 1, found
    return operand(found[0])


@pytest.mark.parametrize(("draft", "source", "relation"), TABLE)
def test_relation(draft: str, source: str, relation: Relation) -> None:
    assert relation is relate(read(draft), read(source))
