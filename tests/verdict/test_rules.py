"""The table of rules, asked of one claim and of columns."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from defence_claims.verdict.rules import OUTCOMES, Fact, outcome, outcomes
from defence_claims.vocab import Rule

truths = st.fixed_dictionaries({fact: st.booleans() for fact in Fact})


@given(st.lists(truths, min_size=1, max_size=40))
def test_columns_come_to_the_outcome_of_each_claim(claims: list[dict[Fact, bool]]) -> None:
    columns = {fact: np.array([claim[fact] for claim in claims]) for fact in Fact}
    found = [OUTCOMES[place] for place in outcomes(columns)]
    assert found == [outcome(claim) for claim in claims]


def test_every_rule_leads_to_one_finding_and_every_fact_decides_something() -> None:
    kinds = {told.rule: told.kind for told in OUTCOMES}
    assert set(kinds) == set(Rule)
    assert {(told.rule, told.kind) for told in OUTCOMES} == set(kinds.items())
    assert {fact for told in OUTCOMES for fact in (*told.needs, *told.forbids)} == set(Fact)


def test_no_fact_at_all_is_nothing_comparable() -> None:
    assert outcome(dict.fromkeys(Fact, False)).rule is Rule.NOTHING_COMPARABLE


@given(truths)
def test_a_plan_is_never_judged_as_a_level(facts: dict[Fact, bool]) -> None:
    plans = {
        Rule.RECORDED_PLAN,
        Rule.PLAN_CAME_TRUE,
        Rule.DIFFERS_FROM_RECORDED_PLAN,
        Rule.NO_RECORDED_PLAN,
    }
    assert (outcome(facts).rule in plans) is facts[Fact.IS_PLAN]
