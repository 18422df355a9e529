"""How a page looks on paper."""

from defence_claims.charts import DARK, Palette

_PAPER = """
.st-key-frame-menu,.st-key-screen-menu,.st-key-frame-day,.st-key-claim-along,.dc-save,
.stApp :is(button,summary,[data-testid="stSelectbox"],[data-testid="stMultiSelect"],
[data-testid="stDateInput"],[data-testid="stTextInput"],[data-testid="stDownloadButton"],[data-testid="stLinkButton"])
{display:none!important}
html,body,.stApp,.stMain{background:none!important}
.stApp{zoom:.62}
[data-testid="stVerticalBlock"],[data-testid="stElementContainer"],
[data-testid="stLayoutWrapper"]:has(>[data-testid="stVerticalBlock"]){display:block}
[data-testid="stVerticalBlock"]>*{margin-bottom:.75rem}
[data-testid="stGridCell"],[data-testid="stPlotlyChart"],.dc-quote,tr{break-inside:avoid}
[data-testid="stElementContainer"]:has(.dc-title,h1,h2,h3){break-after:avoid}
.dc-mark,[style*="background"]{-webkit-print-color-adjust:exact;print-color-adjust:exact}
"""
# Paper is light: a dark page is turned round, each colour near its own hue. The yellow of
# what was said is turned back.
_TURNED = """
html{filter:invert(1) hue-rotate(180deg)}
.dc-mark,[style*="255, 210, 63"]{filter:invert(1) hue-rotate(180deg)}
"""


def paper(palette: Palette) -> str:
    """A style element for print: no controls, charts and cards whole, as wide as on a screen.

    A sheet is narrower than the columns of the page, and a drawn chart does not shrink; so the
    page is scaled. Blocks are laid out one below the other, for only these can be kept together.
    """
    return f"<style>@media print{{{_PAPER}{_TURNED if palette is DARK else ''}}}</style>"
