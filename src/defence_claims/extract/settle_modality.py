"""Settle how a figure is put, from its sentence, its period and the passage."""

import re

from defence_claims.extract.bind_area import Bound
from defence_claims.extract.bind_modality import Put
from defence_claims.extract.bind_period import Dated
from defence_claims.extract.frame import Frame
from defence_claims.extract.passage import Case, put_in_passage
from defence_claims.extract.timing import When
from defence_claims.vocab import Indicator, Modality


def settle_modality(case: Case, dated: Dated, area: Bound) -> Put:
    """The modality of a figure: its own, that of what it restates, or that of the passage.

    The passage's is that of one area: what Islamabad proposes says nothing of Delhi.
    """
    frame, state, tied, put = case.frame, case.state, case.tied, case.put
    if tied is not None:
        return tied.put._replace(rule="MOD.tied")
    is_open = put.rule == "MOD.default" or (
        put.modality is Modality.ACTUAL and put.rule != "MOD.base"
    )
    drafted = put_in_passage(state, area.value, frame.sentence.paragraph)
    if drafted is not None and drafted.modality is Modality.PROPOSAL and _follows(frame, put):
        return drafted._replace(rule="MOD.would")
    if is_open and _is_future(frame, dated):
        if drafted is not None:
            return drafted._replace(rule="MOD.carried")
        return Put(Modality.PLAN, "MOD.future")
    if (
        is_open
        and drafted is not None
        and (
            case.figure.is_money or case.indicator in {Indicator.CHANGE, Indicator.SHARE_OF_BUDGET}
        )
        and not re.search(
            r"\b(?:spent|was|were|rose|fell|last year|in 20[0-9]{2}|"
            r"ha(?:s|ve|d) (?:[a-z]+ )?(?:been|"
            r"increased|raised|risen|grown|spent|put|boosted|doubled|tripled|invested))\b",
            frame.low[frame.sentence.start : frame.sentence.end],
        )
    ):
        return drafted._replace(rule="MOD.carried")
    return put


def _follows(frame: Frame, put: Put) -> bool:
    """True for "would" after a proposal: what follows from a draft is a draft."""
    if put.evidence is None or put.modality is not Modality.PLAN:
        return False
    return frame.low[put.evidence[0] : put.evidence[1]] == "would"


def _is_future(frame: Frame, dated: Dated) -> bool:
    """True for a period that has not begun when the text appears: nobody has spent it yet."""
    year = frame.document.year
    return (
        year is not None
        and dated.timing is not None
        and dated.timing.last > year
        and (dated.timing.when is not When.SPAN or dated.timing.first > year)
    )
