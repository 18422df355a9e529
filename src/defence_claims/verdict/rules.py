"""The rules in their order, each said once: which facts lead to which finding.

Whoever holds the facts, of one claim or of a hundred thousand in columns, asks the same
table. docs/method.md tells the rules in words under the same ids.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from defence_claims.vocab import FindingKind, Rule

Truths = npt.NDArray[np.bool_]


class Fact(StrEnum):
    """What is true of a claim and of the editions that have everything it speaks of."""

    IS_PLAN = "is told as a plan"
    IS_UNDATED = "the day of the words is not known"
    HAS_EDITION = "an edition has it"
    HAS_KNOWN_EDITION = "an edition known that day has it"
    HELD_THEN = "the newest edition of that day bears it out"
    HOLDS_NOW = "the latest edition bears it out"
    HOLDS_ALWAYS = "every edition that has it bears it out"
    HELD_BETWEEN = "an edition after the day and before the latest bears it out"
    HOLDS_READ_OTHERWISE = "another reading, one step from the words, bears it out"
    IS_HELD_IN_PART = "of the edition of that day only a list is held, without this figure"
    IS_OF_SHARED_COSTS = "speaks of the alliance's own costs"
    WAS_COMPARED = "something was held against it"
    IS_RECORDED = "the pledge table has the plan"
    CAME_TRUE = "the tables show what the plan announced"
    IS_HYPOTHETICAL = "is put as a supposition"
    IS_ANNOUNCED = "is put as a plan, pledge or target"
    HAS_KNOWN_ENTRY = "the pledge table has another figure, known that day"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A rule: the facts it needs, those that forbid it, and the finding it leads to."""

    rule: Rule
    kind: FindingKind
    needs: tuple[Fact, ...] = ()
    forbids: tuple[Fact, ...] = ()


OUTCOMES = (
    Outcome(
        Rule.RECORDED_PLAN, FindingKind.RECORDED_PLEDGE, needs=(Fact.IS_PLAN, Fact.IS_RECORDED)
    ),
    # Nobody recorded the plan, but the tables now show what it announced.
    Outcome(
        Rule.PLAN_CAME_TRUE,
        FindingKind.SUPPORTED_LATER,
        needs=(Fact.IS_PLAN, Fact.CAME_TRUE),
        forbids=(Fact.IS_HYPOTHETICAL,),
    ),
    Outcome(
        Rule.DIFFERS_FROM_RECORDED_PLAN,
        FindingKind.NOT_SUPPORTED,
        needs=(Fact.IS_PLAN, Fact.HAS_KNOWN_ENTRY, Fact.IS_ANNOUNCED),
    ),
    Outcome(Rule.NO_RECORDED_PLAN, FindingKind.NOT_CHECKABLE, needs=(Fact.IS_PLAN,)),
    # What every edition says holds whatever the day was.
    Outcome(Rule.SUPPORTED, FindingKind.SUPPORTED, needs=(Fact.IS_UNDATED, Fact.HOLDS_ALWAYS)),
    Outcome(Rule.SUPPORTED, FindingKind.SUPPORTED, needs=(Fact.HELD_THEN, Fact.HOLDS_NOW)),
    Outcome(Rule.REVISED_SINCE, FindingKind.REVISED_SINCE, needs=(Fact.HELD_THEN,)),
    Outcome(Rule.SUPPORTED_LATER, FindingKind.SUPPORTED_LATER, needs=(Fact.HOLDS_NOW,)),
    Outcome(
        Rule.SUPPORTED_FOR_A_TIME, FindingKind.SUPPORTED_FOR_A_TIME, needs=(Fact.HELD_BETWEEN,)
    ),
    Outcome(Rule.ANOTHER_READING, FindingKind.ANOTHER_READING, needs=(Fact.HOLDS_READ_OTHERWISE,)),
    Outcome(
        Rule.EDITION_HELD_IN_PART,
        FindingKind.NOT_CHECKABLE,
        needs=(Fact.HAS_EDITION, Fact.IS_HELD_IN_PART),
        forbids=(Fact.IS_UNDATED, Fact.HAS_KNOWN_EDITION),
    ),
    Outcome(Rule.NOT_SUPPORTED, FindingKind.NOT_SUPPORTED, needs=(Fact.HAS_EDITION,)),
    # What all allies spend was compared as another definition; where that does not bear
    # the claim out either, nothing held here is near it.
    Outcome(
        Rule.COSTS_OF_NATO,
        FindingKind.NOT_SUPPORTED,
        needs=(Fact.IS_OF_SHARED_COSTS, Fact.WAS_COMPARED),
    ),
    Outcome(Rule.NOTHING_COMPARABLE, FindingKind.NOT_CHECKABLE),
)
"""The first whose facts are given is the finding; the last one needs none."""


RULE_ORDER = {rule: place for place, rule in enumerate(Rule)}
"""Of the years that words without one can mean, that with the earlier rule is told."""


def outcome(facts: Mapping[Fact, bool]) -> Outcome:
    """The outcome of one claim."""
    return next(
        told
        for told in OUTCOMES
        if all(facts[fact] for fact in told.needs) and not any(facts[fact] for fact in told.forbids)
    )


def outcomes(facts: Mapping[Fact, Truths]) -> npt.NDArray[np.intp]:
    """The outcomes of many claims, as places in OUTCOMES; each fact is a column."""
    found = np.full(len(facts[Fact.IS_PLAN]), len(OUTCOMES) - 1)
    for at in range(len(OUTCOMES) - 2, -1, -1):
        applies = np.ones(len(found), dtype=np.bool_)
        for fact in OUTCOMES[at].needs:
            applies &= facts[fact]
        for fact in OUTCOMES[at].forbids:
            applies &= ~facts[fact]
        found[applies] = at
    return found
