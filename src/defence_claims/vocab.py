"""The closed code lists of the product: one word for one thing, everywhere.

Codes follow SDMX (indicator, ref_area, unit_measure, obs_status), schema.org
(claim, claimant) and ISO 3166-1 alpha-3; what a code means is said beside it and
in docs/glossary.md. Open lists (areas, currencies, editions) are data, not code:
see data/reference/.
"""

from enum import StrEnum


class Indicator(StrEnum):
    """What a claim or an observation measures."""

    SHARE_OF_GDP = "share_of_gdp"
    AMOUNT = "amount"
    CHANGE = "change"
    COUNT_OF_ALLIES = "count_of_allies"
    RANK = "rank"
    SHARE_OF_TOTAL = "share_of_total"
    SHARE_OF_BUDGET = "share_of_budget"
    EQUIPMENT_SHARE = "equipment_share"
    PERSONNEL = "personnel"
    PER_CAPITA = "per_capita"
    OTHER = "other"


class ReferenceIndicator(StrEnum):
    """What only the reference tables hold: the makings of computed kinds."""

    PERSONNEL_SHARE = "personnel_share"
    INFRASTRUCTURE_SHARE = "infrastructure_share"
    OTHER_SHARE = "other_share"
    GDP = "gdp"
    GDP_PER_CAPITA = "gdp_per_capita"
    POPULATION = "population"
    PROCUREMENT = "procurement"


class Modality(StrEnum):
    """How a figure was put: as a fact, or as something still to come."""

    ACTUAL = "actual"
    ESTIMATE = "estimate"
    PLAN = "plan"
    PLEDGE = "pledge"
    TARGET = "target"
    PROPOSAL = "proposal"
    HYPOTHETICAL = "hypothetical"

    @property
    def is_level(self) -> bool:
        """True where the words state a level that a table can confirm."""
        return self in {Modality.ACTUAL, Modality.ESTIMATE}


class Comparator(StrEnum):
    """How the stated value bounds the real one."""

    EQ = "eq"
    GE = "ge"
    GT = "gt"
    LE = "le"
    LT = "lt"
    RANGE = "range"


class Reported(StrEnum):
    """Whether the words are the claimant's own or somebody's report of them."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class PeriodBasis(StrEnum):
    """Whether the text names the period or a reader had to infer it."""

    STATED = "stated"
    INFERRED = "inferred"


class ObsStatus(StrEnum):
    """SDMX observation status, as far as the publishers mark it."""

    NORMAL = "A"
    ESTIMATE = "E"
    FORECAST = "F"
    UNCERTAIN = "U"  # SIPRI's "highly uncertain"
    PROVISIONAL = "P"
    UNKNOWN = ""  # the copy we hold does not carry the publisher's mark


class Unit(StrEnum):
    """Units of measure other than money, which is in ISO 4217 codes."""

    PC_GDP = "PC_GDP"  # percent of gross domestic product
    PC_DEF = "PC_DEF"  # percent of defence expenditure
    PC_GOV = "PC_GOV"  # percent of government expenditure or of the state budget
    PC_TOTAL = "PC_TOTAL"  # percent of a group's total
    PC = "PC"  # percent, of change
    PP = "PP"  # percentage points
    BP = "BP"  # basis points
    RATIO = "RATIO"  # one quantity over another, 1 = equal
    PERSONS = "PERSONS"
    ALLIES = "ALLIES"  # number of members of the alliance
    RANK = "RANK"  # 1 = highest, -1 = lowest
    NEXT_COMBINED = "NEXT_COMBINED"  # next largest spenders that one area outspends together
    PER_100000 = "PER_100000"
    USD_PPP = "USD_PPP"  # US dollars at purchasing power parity: never an ordinary dollar


class PriceBase(StrEnum):
    """SDMX price base: what "a dollar" means in a money series."""

    CURRENT = "current"
    CONSTANT_2015 = "constant_2015"
    CONSTANT_2021 = "constant_2021"
    CONSTANT_2022 = "constant_2022"
    CONSTANT_2023 = "constant_2023"
    CONSTANT_2024 = "constant_2024"
    CONSTANT_2025 = "constant_2025"
    CONSTANT_2026 = "constant_2026"
    NONE = ""


class Source(StrEnum):
    """Publishers whose tables we hold; the key of `sources` in datapackage.json."""

    NATO = "NATO"
    SIPRI = "SIPRI"
    WORLD_BANK = "WB"
    EUROSTAT = "EUROSTAT"
    EDA = "EDA"
    IMF = "IMF"
    NATIONAL = "NATIONAL"  # national plans and statements, in the pledge table


class FindingKind(StrEnum):
    """The overall outcome for a claim; the rules are in docs/method.md."""

    SUPPORTED = "supported"
    REVISED_SINCE = "revised since"
    SUPPORTED_LATER = "supported later"
    SUPPORTED_FOR_A_TIME = "supported for a time"
    ANOTHER_READING = "another reading"
    NOT_SUPPORTED = "not supported"
    RECORDED_PLEDGE = "recorded plan or pledge"
    NOT_CHECKABLE = "not checkable"


class Rule(StrEnum):
    """The rule that led to a finding; told in words in docs/method.md under the same id."""

    SUPPORTED = "supported"
    REVISED_SINCE = "revised-since"
    SUPPORTED_LATER = "supported-later"
    SUPPORTED_FOR_A_TIME = "supported-for-a-time"
    ANOTHER_READING = "another-reading"
    EDITION_HELD_IN_PART = "edition-held-in-part"
    COSTS_OF_NATO = "costs-of-nato"
    NOT_SUPPORTED = "not-supported"
    NOTHING_COMPARABLE = "nothing-comparable"
    RECORDED_PLAN = "recorded-plan"
    PLAN_CAME_TRUE = "plan-came-true"
    DIFFERS_FROM_RECORDED_PLAN = "differs-from-recorded-plan"
    NO_RECORDED_PLAN = "no-recorded-plan"


class Arithmetic(StrEnum):
    """How a figure that no table prints was worked out."""

    RISE = "rise"  # the end less the base: money or percentage points
    RISE_IN_PERCENT = "rise in percent"
    FACTOR = "factor"  # the end over the base
    CUMULATED = "cumulated rise"  # all that was spent over the base, year by year, added up
    SHARE = "share of a total"
    MULTIPLE = "multiple"  # one area over another
    NEXT_COMBINED = "next combined"
    PER_HEAD = "per head"
    RANK = "rank"
    COUNT = "count"


class ReadingKind(StrEnum):
    """What an observation would need the claim to mean, the most plausible first."""

    AS_STATED = "as stated"
    PLAN = "plan"
    ANOTHER_SOURCE = "another source"
    ANOTHER_DEFINITION = "another definition"
    ANOTHER_YEAR = "another year"
    COMBINED = "several at once"


GROUPS = ("NATO", "NATO_EUR_CAN", "NATO_EUR", "EU", "EUR", "WLD")
"""Codes of groups of areas; who belongs when is data/reference/groups.csv."""
