"""Figures from tidy frames: the only part of the package that knows Plotly.

A figure takes frames and small frozen values and gives back a `go.Figure`: no
files, no rules, no verdicts. Titles, subtitles and sources belong to the page;
`to_export` puts them into a copy for PNG and SVG.
"""

from defence_claims.charts.base import Guideline, PlanMark, Style
from defence_claims.charts.claim import claim_series
from defence_claims.charts.marks import ClaimMark
from defence_claims.charts.palette import DARK, FINDING_LOOKS, LIGHT, FindingLook, Palette
from defence_claims.charts.runs import SERIES_COLUMNS
from defence_claims.charts.scale import Scale, scale_for

__all__ = [
    "DARK",
    "FINDING_LOOKS",
    "LIGHT",
    "SERIES_COLUMNS",
    "ClaimMark",
    "FindingLook",
    "Guideline",
    "Palette",
    "PlanMark",
    "Scale",
    "Style",
    "claim_series",
    "scale_for",
]
