"""Figures from tidy frames: the only part of the package that knows Plotly.

A chart takes frames and small frozen values and gives back a plotly `Figure`, a `Sketch`
that `html` draws without Plotly, or a piece of HTML (`Picture`, `tiles`): no files, no
rules, no verdicts. Titles, subtitles and sources belong to the page; `saved` puts them into
the picture of a sketch, `to_export` into a copy of a figure, and `export_words` says how.
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
from defence_claims.charts.markup import DRAWING_CSS, html
from defence_claims.charts.multiples import small_multiples
from defence_claims.charts.pairs import End, Pair, paired
from defence_claims.charts.palette import DARK, FINDING_LOOKS, LIGHT, FindingLook, Palette
from defence_claims.charts.picture import Picture
from defence_claims.charts.publication import publication_steps
from defence_claims.charts.runs import SERIES_COLUMNS
from defence_claims.charts.scale import Scale, scale_for
from defence_claims.charts.sketch import Figure, Sketch
from defence_claims.charts.spark import spark
from defence_claims.charts.vector import Saved, saved

__all__ = [
    "DARK",
    "DRAWING_CSS",
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
    "Saved",
    "Scale",
    "Sketch",
    "Style",
    "claim_series",
    "compare_countries",
    "count_steps",
    "country_fan",
    "drawn_figures",
    "dumbbell",
    "export_words",
    "html",
    "ladder",
    "paired",
    "publication_steps",
    "saved",
    "scale_for",
    "small_multiples",
    "spark",
    "strip",
    "tiles",
    "to_export",
]
