"""Figures from tidy frames: the only part of the package that knows Plotly.

A figure takes frames and small frozen values and gives back a plotly `Figure`, or a piece
of HTML where Plotly would be too heavy (`Picture`, `tiles`): no files, no rules, no
verdicts. Titles, subtitles and sources belong to the page; `to_export` puts them into a
copy for PNG and SVG, and `export_words` says how.
"""

from defence_claims.charts.alliance import strip, tiles
from defence_claims.charts.atlantic import AtlanticMap
from defence_claims.charts.base import Guideline, PlanMark, Style
from defence_claims.charts.claim import claim_series, drawn_figures
from defence_claims.charts.country import compare_countries, country_fan
from defence_claims.charts.counts import count_steps
from defence_claims.charts.dumbbell import dumbbell
from defence_claims.charts.export import export_words, to_export
from defence_claims.charts.ladder import ladder
from defence_claims.charts.marks import ClaimMark
from defence_claims.charts.multiples import small_multiples
from defence_claims.charts.pairs import End, Pair, paired
from defence_claims.charts.palette import DARK, FINDING_LOOKS, LIGHT, FindingLook, Palette
from defence_claims.charts.picture import Picture
from defence_claims.charts.publication import publication_steps
from defence_claims.charts.runs import SERIES_COLUMNS
from defence_claims.charts.scale import Scale, scale_for
from defence_claims.charts.sketch import Figure
from defence_claims.charts.spark import spark

__all__ = [
    "DARK",
    "FINDING_LOOKS",
    "LIGHT",
    "SERIES_COLUMNS",
    "AtlanticMap",
    "ClaimMark",
    "End",
    "Figure",
    "FindingLook",
    "Guideline",
    "Pair",
    "Palette",
    "Picture",
    "PlanMark",
    "Scale",
    "Style",
    "claim_series",
    "compare_countries",
    "count_steps",
    "country_fan",
    "drawn_figures",
    "dumbbell",
    "export_words",
    "ladder",
    "paired",
    "publication_steps",
    "scale_for",
    "small_multiples",
    "spark",
    "strip",
    "tiles",
    "to_export",
]
