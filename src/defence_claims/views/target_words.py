"""The targets page in sentences: who is at the marks, what was stated, why they differ."""

from collections.abc import Sequence
from decimal import Decimal

import pandas as pd

from defence_claims.dataset import Dataset
from defence_claims.views.targets import MARKS, Choice, Count, allies, number, of_edition
from defence_claims.wording import labels


def headline(choice: Choice, shown: pd.DataFrame, count: Count | None) -> str:
    """How many allies are at 2% and 3.5%; at least, where the edition lacks an ally."""
    told = shown[shown["value"].notna()]
    year = f"{choice.year}{'e' if told['is_estimate'].any() else ''}"
    if count is not None and count.counted is not None:
        more = f", {count.at_more} of them at 3.5%" if count.at_more is not None else ""
        return f"{count.counted} of {count.out_of} allies are at 2% in {year}{more}"
    if count is not None:
        return f"{count.stated} allies were said to be at 2% in {year}"
    return f"{len(told)} allies are listed for {year}, too few to count"


def below_title(choice: Choice, shown: pd.DataFrame) -> str:
    """Who is below 2% in the edition, by the figures as printed."""
    at_mark = _at_mark(shown)
    below = sorted(name for name, is_at in at_mark.items() if not is_at)
    if not below:
        return f"None of the {len(at_mark)} allies in this edition is below 2% for {choice.year}"
    names = labels.listed(below) if len(below) <= 5 else f"{len(below)} of {len(at_mark)} allies"
    return f"{names} {'is' if len(below) == 1 else 'are'} below 2% for {choice.year}"


def country_line(choice: Choice, shown: pd.DataFrame, data: Dataset) -> str:
    """The figure of the chosen ally and its distance from both marks, as a sentence."""
    name = data.reference.area_name(choice.area)
    told = shown[(shown["ref_area"] == choice.area) & shown["value"].notna()]
    if told.empty:
        return f"{name} has no figure for {choice.year} in this edition."
    share = Decimal(told["printed"].iloc[0])
    away = [f"{_distance(share - Decimal(mark))} {mark}%" for mark in MARKS]
    estimate = ", an estimate" if told["is_estimate"].iloc[0] else ""
    return f"{name}: {share}% of GDP in {choice.year}{estimate}; {' and '.join(away)}."


def _distance(difference: Decimal) -> str:
    if not difference:
        return "exactly at"
    return f"{abs(difference)} points {'above' if difference > 0 else 'below'}"


def _at_mark(shown: pd.DataFrame) -> dict[str, bool]:
    """Whether each ally that has a figure is at 2%, by its name."""
    told = shown[shown["value"].notna()]
    return {
        name: Decimal(printed) >= Decimal(MARKS[0])
        for name, printed in zip(told["ref_area_name"], told["printed"], strict=True)
    }


def crossings(choice: Choice, found: Sequence[Count], data: Dataset) -> str:
    """Who crossed 2% since the counted edition before, as a sentence; "" without one."""
    count = of_edition(found, choice.edition)
    if count is None or count.counted is None:
        return ""
    before = [c for c in found if c.published < count.published and c.counted is not None]
    if not before:
        return ""
    then = _at_mark(allies(Choice(before[-1].edition, choice.year), data))
    now = _at_mark(allies(choice, data))
    fell = sorted(name for name, is_at in now.items() if not is_at and then.get(name))
    rose = sorted(name for name, is_at in now.items() if is_at and then.get(name) is False)
    told = [f"{labels.listed(fell)} fell below 2%"] if fell else []
    told += (
        [f"{labels.listed(rose)} rose to it" if fell else f"{labels.listed(rose)} rose to 2%"]
        if rose
        else []
    )
    what = " and ".join(told) or "nobody crossed 2%"
    return f"Since the edition of {before[-1].label} {what}."


def difference_note(
    choice: Choice, shown: pd.DataFrame, found: Sequence[Count], data: Dataset
) -> str:
    """The count beside what NATO stated, and what the difference comes from."""
    count = of_edition(found, choice.edition)
    if count is None:
        return "This edition, as held here, lists some allies only, and no number was stated."
    if count.counted is None:
        return " ".join(filter(None, (_part_words(shown, count), _superseded(count, choice, data))))
    here = f"Counted here: {count.counted} of {count.out_of}."
    if count.stated is None:
        return f"{here} {_stated_before(count, found, choice, data)}"
    if count.stated == count.counted:
        return f"{here} NATO stated the same number with this edition."
    return (
        f"{here} NATO stated {count.stated}: the count here takes the figures as this edition "
        "prints them."
    )


def _stated_before(count: Count, found: Sequence[Count], choice: Choice, data: Dataset) -> str:
    """What was stated with older editions, and on record as the reason of the difference."""
    older = [c for c in found if c.published < count.published and c.stated is not None]
    if not older:
        return "No number that NATO stated for this year is held here."
    told = labels.listed([f"{c.stated} in {c.label}" for c in older])
    reasons = [_superseded(c, choice, data) for c in older]
    reason = next((r for r in reasons if r and older[-1].stated != count.counted), "")
    return f"With this edition no number was stated; before it NATO stated {told}. {reason}".strip()


def _part_words(shown: pd.DataFrame, count: Count) -> str:
    absent = shown.loc[shown["value"].isna() & (shown["ref_area"] != "ISL"), "ref_area_name"]
    names = sorted(absent)
    missing = labels.listed(names) if 0 < len(names) <= 4 else f"{len(names)} allies"
    listed = int(shown["value"].notna().sum())
    return (
        f"NATO stated {count.stated}. This edition, as held here, has figures for {listed} allies "
        f"and none for {missing}, so nothing is counted."
    )


def _superseded(count: Count, choice: Choice, data: Dataset) -> str:
    """What a later edition says of a stated number, where that is on record."""
    table = data.reference.corrections
    found = table[
        (table["table"] == "stated_counts")
        & (table["edition"] == count.edition)
        & (table["time_period"] == str(choice.year))
    ]
    return "" if found.empty else f"{labels.capital(str(found['reason'].iloc[0]))}."


def steps_title(year: int, found: Sequence[Count]) -> str:
    """How the count for a year changed over the editions."""
    numbers = [number(count) for count in found]
    if len(numbers) < 2:
        return f"One edition has a count for {year}"
    told = [n for i, n in enumerate(numbers) if i == 0 or n != numbers[i - 1]]
    if len(told) == 1:
        return f"Every edition has {told[0]} allies at 2% for {year}"
    return (
        f"Allies at 2% in {year}: first {told[0]}, then {labels.listed([str(n) for n in told[1:]])}"
    )
