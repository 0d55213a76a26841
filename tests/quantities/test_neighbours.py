"""What figures of one sentence say of each other."""

from decimal import Decimal

from figlint.quantities import Direction, Hedge, Kind, extract


def _read(prose: str) -> list[tuple[str, object, str | None]]:
    return [(quantity.span.slice(prose), quantity.value, quantity.unit) for quantity in extract(prose)]


def test_a_movement_is_two_figures_that_share_scale_and_unit() -> None:
    assert _read("Sales rose from $3 to $4 billion.") == [
        ("$3", Decimal(3_000_000_000), "USD"),
        ("$4 billion", Decimal(4_000_000_000), "USD"),
    ]
    assert _read("The rate fell from 15 to 10 percent.") == [
        ("15", Decimal(15), "percent"),
        ("10 percent", Decimal(10), "percent"),
    ]

    assert _read("Output doubled from 1.5 to 3 million tonnes.")[1:] == [
        ("1.5", Decimal(1_500_000), "tonne"),
        ("3 million tonnes", Decimal(3_000_000), "tonne"),
    ]
    assert [value for _, value, _ in _read("Their number rose from 1.5 to 3 million.")] == [1_500_000, 3_000_000]


def test_a_sum_by_which_another_falls_is_in_its_own_scale() -> None:
    assert _read("The bill fell by £270,000 to £1.12m.") == [
        ("£270,000", Decimal(-270_000), "GBP"),
        ("£1.12m", Decimal("1120000"), "GBP"),
    ]
    assert [value for _, value, _ in _read("Output fell from 800 to 1.2 million tonnes.")] == [800, 1_200_000]


def test_numbers_far_apart_share_no_unit() -> None:
    assert [unit for _, _, unit in _read("It was so with p < 0.001 and 95% of the sample.")] == [None, "percent"]
    assert [unit for _, _, unit in _read("Doses of 45 and 50 mg were given.")] == ["milligram", "milligram"]


def test_a_place_in_a_list_is_no_share() -> None:
    assert [unit for _, _, unit in _read("It is No. 1 in 14 countries.")] == [None, "country"]
    assert [unit for _, _, unit in _read("One in 14 of them left.")] == ["percent"]


def test_a_ratio_is_no_time() -> None:
    assert Kind.TIME not in {quantity.kind for quantity in extract("They met a ratio of 1:12 at last.")}
    assert [quantity.kind for quantity in extract("The train left at 1:12.")] == [Kind.TIME]


def test_from_a_value_in_a_year_to_another_is_no_range() -> None:
    prose = "Fees climbed from $870 million in 2024 to $2 billion in 2025."
    assert [quantity.hedge for quantity in extract(prose)] == [Hedge.EXACT] * 4


def test_over_spreads_a_sum_and_bounds_a_number() -> None:
    spread = extract("This year they raised $5.9 billion over 742 deals.")
    assert [quantity.hedge for quantity in spread[-2:]] == [Hedge.EXACT, Hedge.EXACT]
    assert [quantity.hedge for quantity in extract("The firms closed over 742 deals.")] == [Hedge.ABOVE]


def test_a_range_has_no_verb_of_change() -> None:
    assert _read("Bids ranged from $3 to $4 billion.") == [
        ("$3 to $4 billion", (Decimal(3_000_000_000), Decimal(4_000_000_000)), "USD")
    ]


def test_a_change_in_two_units_is_one_change() -> None:
    percent, points, level = extract("The index lost 1.2%, or 415 points, to close at 34,085.")
    assert (percent.value, points.value) == (Decimal("-1.2"), Decimal(-415))
    assert (level.value, level.direction, level.is_change) == (Decimal(34085), None, False)


def test_a_level_after_a_change_is_no_change() -> None:
    by, to = extract("Churn fell by half to 2.1%.")
    assert (by.direction, by.is_change, to.direction, to.is_change) == (Direction.DOWN, True, None, False)


def test_numbers_are_never_read_twice() -> None:
    assert _read("It cost $10, or £8.") == [("$10", Decimal(10), "USD"), ("£8", Decimal(8), "GBP")]


def test_figures_do_not_join_across_a_sentence_stop() -> None:
    assert [text for text, _, _ in _read("They sold 5. 10 million remain.")] == ["5", "10 million"]


def test_masked_markup_inside_a_figure_is_bridged() -> None:
    prose = "It cost $4.2   \n billion in   2023  ."
    assert _read(prose) == [
        ("$4.2   \n billion", Decimal(4_200_000_000), "USD"),
        ("2023", Decimal(2023), None),
    ]


def test_precision_is_the_last_written_digit_and_coarse_the_last_that_is_not_zero() -> None:
    sharp_and_coarse = [
        (quantity.precision, quantity.coarse)
        for prose in ("$870 million", "$13.8 billion", "1,240 staff", "4.0%", "12,000 staff")
        for quantity in extract(prose)
    ]
    assert sharp_and_coarse == [
        (Decimal(10**6), Decimal(10**7)),
        (Decimal(10**8), Decimal(10**8)),
        (Decimal(1), Decimal(10)),
        (Decimal("0.1"), Decimal("0.1")),
        (Decimal(1), Decimal(1000)),
    ]


def test_the_parts_of_a_figure_are_where_they_stand() -> None:
    prose = "It is worth nearly $14 billion."
    (quantity,) = extract(prose)
    assert quantity.hedge_span is not None
    assert quantity.scale is not None
    assert quantity.unit_span is not None
    parts = (
        quantity.span,
        quantity.core,
        quantity.hedge_span,
        quantity.number,
        quantity.scale,
        quantity.unit_span,
    )
    assert [part.slice(prose) for part in parts] == [
        "nearly $14 billion",
        "$14 billion",
        "nearly",
        "14",
        "billion",
        "$",
    ]
    assert (quantity.kind, quantity.hedge, quantity.scale_power) == (Kind.MONEY, Hedge.BELOW_NEAR, 9)


def test_goals_after_the_names_of_teams_are_figures() -> None:
    assert _read("It ended Hull Town 2, Leeds United 1.") == [
        ("2", Decimal(2), None),
        ("1", Decimal(1), None),
    ]


def test_a_number_behind_a_unit_is_an_exponent_only_where_it_touches() -> None:
    assert _read("A hall of 25 m2 was 40 km 2 hours away.") == [
        ("25 m2", Decimal(25), "square metre"),
        ("40 km", Decimal(40), "kilometre"),
        ("2 hours", Decimal(2), "hour"),
    ]


def test_a_sentence_that_begins_with_an_ordinal_is_no_day_of_the_month_before() -> None:
    assert [quantity.span.slice(_MARCH) for quantity in extract(_MARCH)] == ["March"]
    assert [quantity.span.slice(_SEPTEMBER) for quantity in extract(_SEPTEMBER)] == ["Sept. 15"]


_MARCH = "Both are due before the end of March. The second half is harder."
_SEPTEMBER = "It opened on Sept. 15 in the old hall."


def test_the_lower_one_is_no_number() -> None:
    assert _read("It had 22 on the lower one and seven on the other.") == [
        ("22", Decimal(22), None),
        ("seven", Decimal(7), None),
    ]


def test_a_count_in_brackets_behind_a_percentage_is_none() -> None:
    assert [unit for _, _, unit in _read("It was 56% (1,234) of them.")] == ["percent", None]
    assert [unit for _, _, unit in _read("It was 56.2% (48) of them.")] == ["percent", None]
    assert [unit for _, _, unit in _read("It was 5.3% (4.8) of them.")] == ["percent", "percent"]


def test_a_stretch_of_time_to_a_day_is_no_range() -> None:
    assert [text for text, _, _ in _read("In the six months to 30 September 2025 it rose.")] == [
        "six months",
        "30 September 2025",
    ]
