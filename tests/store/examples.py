"""The article and the claim that tests of saving write."""

from defence_claims.model import Article, Claim, Claimant, Quote
from defence_claims.vocab import Indicator

ARTICLE = Article("a-1", title="A title")
CLAIM = Claim(
    id="first",
    quote=Quote("spent 4.7% of GDP on defence", figure="4.7%"),
    claimant=Claimant("NATO"),
    indicator=Indicator.SHARE_OF_GDP,
    value="4.7",
    unit_measure="PC_GDP",
    ref_area=("POL",),
)
