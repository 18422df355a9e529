"""The colours: one meaning each, in light and in dark.

Highlighter yellow is the claim and nothing else. Blue is NATO, and its strength
is the age of the edition, not the year. Bronze is SIPRI. Every other source is
grey and has a marker shape of its own, because a fourth and a fifth hue cannot
be told apart by a colour-blind reader. tests/charts/test_palette.py holds the
contrast (WCAG 2) and the colour-blindness (Machado 2009) arithmetic.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from defence_claims.vocab import FindingKind


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour for marks and the (often darker) one for text that belongs to them."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour for words and the tint they may stand on."""

    text: str
    tint: str


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour a figure may use.

    `nato` runs from the latest edition to the fourth; `tiles` from "no figure"
    over below 2, 2 to 2.49 and 2.5 to 3.49 to 3.5 and more, percent of GDP;
    `tones` has the keys green, violet, orange, red and gray.
    """

    background: str
    card: str
    ink: str
    muted: str
    link: str
    grid: str
    rule: str
    claim: str
    claim_edge: str
    claim_ink: str
    band: str
    nato: tuple[Ink, Ink, Ink, Ink]
    sipri: Ink
    other: Ink
    tiles: tuple[Tone, Tone, Tone, Tone, Tone]
    tones: Mapping[str, Tone]

    def of_source(self, source: str, rank: int = 0) -> Ink:
        """The ink of a source; `rank` counts back from NATO's latest drawn edition."""
        if source == "NATO":
            return self.nato[min(rank, len(self.nato) - 1)]
        return self.sipri if source == "SIPRI" else self.other


LIGHT = Palette(
    background="#FFFFFF",
    card="#F7F5F0",
    ink="#1B2430",
    muted="#5A636E",
    link="#0B4F8A",
    grid="#E4E1DA",
    rule="#7F868F",
    claim="#FFD23F",
    claim_edge="#1B2430",
    claim_ink="#1B2430",
    band="rgba(255,210,63,0.45)",
    nato=(
        Ink("#0B4F8A", "#0B4F8A"),
        Ink("#3E86C6", "#2A6BA6"),
        Ink("#6A90B8", "#47698C"),
        Ink("#8296AB", "#5F7185"),
    ),
    sipri=Ink("#8B6A33", "#8B6A33"),
    other=Ink("#5A636E", "#5A636E"),
    tiles=(
        Tone("#5A636E", "#FFFFFF"),
        Tone("#1B2430", "#F1E3CB"),
        Tone("#1B2430", "#CFE0F0"),
        Tone("#1B2430", "#7FB0DC"),
        Tone("#FFFFFF", "#0B4F8A"),
    ),
    tones=MappingProxyType(
        {
            "green": Tone("#0F6B4F", "#E3F2EC"),
            "violet": Tone("#6A3FA0", "#F0EAF8"),
            "orange": Tone("#9A4A00", "#FCEEDD"),
            "red": Tone("#A8182F", "#FBE8EA"),
            "gray": Tone("#5A636E", "#F0EFEC"),
        }
    ),
)

DARK = Palette(
    background="#12171E",
    card="#1C232C",
    ink="#ECE9E2",
    muted="#A9B0B9",
    link="#86BDF0",
    grid="#2A323C",
    rule="#7C8591",
    claim="#FFD23F",
    claim_edge="#12171E",
    claim_ink="#12171E",
    band="rgba(255,210,63,0.30)",
    nato=(
        Ink("#86BDF0", "#86BDF0"),
        Ink("#4A90D0", "#4A90D0"),
        Ink("#6A87A6", "#8FA9C4"),
        Ink("#60748B", "#8C9DAF"),
    ),
    sipri=Ink("#C9A15E", "#C9A15E"),
    other=Ink("#A9B0B9", "#A9B0B9"),
    tiles=(
        Tone("#A9B0B9", "#12171E"),
        Tone("#ECE9E2", "#4A3B22"),
        Tone("#ECE9E2", "#23405C"),
        Tone("#FFFFFF", "#3A74AB"),
        Tone("#12171E", "#9CCBF5"),
    ),
    tones=MappingProxyType(
        {
            "green": Tone("#8EE6C2", "#14332A"),
            "violet": Tone("#C5A8F0", "#2C2140"),
            "orange": Tone("#F2B272", "#3A2712"),
            "red": Tone("#EF7C8A", "#40191F"),
            "gray": Tone("#B4BAC2", "#272C33"),
        }
    ),
)


@dataclass(frozen=True, slots=True)
class FindingLook:
    """How a finding is shown: never by its colour alone.

    `tone` is a key of `Palette.tones` and the colour name of Streamlit's badge,
    `icon` a Material symbol for pages, `glyph` its stand-in inside figures,
    where an icon font is not safe.
    """

    tone: str
    icon: str
    glyph: str
    word: str
    short: str


FINDING_LOOKS: Mapping[FindingKind, FindingLook] = MappingProxyType(
    {
        FindingKind.SUPPORTED: FindingLook("green", "check_circle", "✓", "Supported", "supported"),
        FindingKind.SUPPORTED_LATER: FindingLook(
            "green", "update", "✓", "Supported later", "supported later"
        ),
        FindingKind.REVISED_SINCE: FindingLook(
            "violet", "history", "↺", "Right when said, revised since", "revised since"
        ),
        FindingKind.SUPPORTED_FOR_A_TIME: FindingLook(
            "violet", "history", "↺", "Supported for a time", "for a time"
        ),
        FindingKind.ANOTHER_READING: FindingLook(
            "orange", "alt_route", "◇", "Only under another reading", "another reading"
        ),
        FindingKind.NOT_SUPPORTED: FindingLook(
            "red", "cancel", "✕", "Not supported", "not supported"
        ),
        FindingKind.RECORDED_PLEDGE: FindingLook(
            "gray", "flag", "⚑", "Recorded plan or pledge", "recorded pledge"
        ),
        FindingKind.NOT_CHECKABLE: FindingLook(
            "gray", "help", "?", "Not checkable", "not checkable"
        ),
    }
)
"""Seven findings share five tones: more cannot be told apart in dichromacy."""
