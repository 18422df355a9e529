"""The palette keeps its promises: legible text, tellable marks, for every eye.

Contrast is WCAG 2. Colour blindness is simulated after Machado, Oliveira and
Fernandes (2009) at full severity, in linear RGB; distance is CIELAB dE76.
"""

import re
from itertools import combinations, pairwise

import pytest

from defence_claims.charts.palette import DARK, FINDING_LOOKS, LIGHT, Palette
from defence_claims.vocab import FindingKind

PALETTES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]
Triple = tuple[float, float, float]
IDENTITY = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
EYES = {
    "normal": IDENTITY,
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))


def rgb(colour: str) -> Triple:
    """sRGB parts from 0 to 1."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def linear(parts: Triple) -> Triple:
    """Undo the sRGB curve."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return red, green, blue


def times(matrix: tuple[Triple, ...], parts: Triple) -> Triple:
    """A 3 x 3 matrix times a colour."""
    a, b, c = (sum(m * p for m, p in zip(row, parts, strict=True)) for row in matrix)
    return a, b, c


def contrast_of(first: Triple, second: Triple) -> float:
    """The WCAG 2 ratio of two sRGB triples."""
    lights = sorted(times(TO_XYZ, linear(parts))[1] for parts in (first, second))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def contrast(first: str, second: str) -> float:
    """The WCAG 2 ratio of two hex colours."""
    return contrast_of(rgb(first), rgb(second))


def over(band: str, background: str) -> Triple:
    """What a translucent `rgba()` colour looks like on a background."""
    red, green, blue, alpha = (float(n) for n in re.findall(r"[\d.]+", band))
    below = rgb(background)
    mixed = [
        alpha * top / 255 + (1 - alpha) * base
        for top, base in zip((red, green, blue), below, strict=True)
    ]
    return mixed[0], mixed[1], mixed[2]


def lab(colour: str, eye: str) -> Triple:
    """CIELAB (D65) of a colour as an eye sees it."""
    seen = times(EYES[eye], linear(rgb(colour)))
    clipped = (min(1, max(0, seen[0])), min(1, max(0, seen[1])), min(1, max(0, seen[2])))
    xyz = times(TO_XYZ, clipped)
    x, y, z = (
        t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116
        for t in (xyz[0] / 0.95047, xyz[1], xyz[2] / 1.08883)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(first: str, second: str, eye: str) -> float:
    """CIELAB dE76 of two colours as an eye sees them."""
    pair = zip(lab(first, eye), lab(second, eye), strict=True)
    return float(sum((p - q) ** 2 for p, q in pair) ** 0.5)


def closest(colours: list[str], eye: str) -> float:
    """The smallest distance of any two."""
    return min(distance(a, b, eye) for a, b in combinations(colours, 2))


def test_the_arithmetic_knows_the_textbook_values() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
    assert distance("#FF0000", "#00FF00", "normal") == pytest.approx(170.6, abs=0.5)


@pytest.mark.parametrize("palette", PALETTES)
def test_text_reads_on_page_and_card(palette: Palette) -> None:
    texts = [palette.ink, palette.muted, palette.link, palette.sipri.text, palette.other.text]
    texts += [ink.text for ink in palette.nato]
    for text in texts:
        assert contrast(text, palette.background) >= 4.5
        assert contrast(text, palette.card) >= 4.5
    assert contrast(palette.claim_ink, palette.claim) >= 10.8


@pytest.mark.parametrize("palette", PALETTES)
def test_badges_and_tiles_carry_legible_words(palette: Palette) -> None:
    for tone in (*palette.tones.values(), *palette.tiles):
        assert contrast(tone.text, tone.tint) >= 4.5
    for tone in palette.tones.values():
        assert contrast(tone.text, palette.background) >= 4.5


@pytest.mark.parametrize("palette", PALETTES)
def test_marks_stand_out_from_the_page_and_the_rule_from_both(palette: Palette) -> None:
    for ink in (*palette.nato, palette.sipri, palette.other):
        assert contrast(ink.mark, palette.background) >= 3.0
    assert contrast(palette.rule, palette.background) >= 3.6
    edges = (palette.claim_edge, palette.claim)
    assert max(contrast(edge, palette.background) for edge in edges) >= 12
    assert contrast(palette.claim, palette.claim_edge) >= 10


@pytest.mark.parametrize(
    ("palette", "least"), [pytest.param(LIGHT, 4.2, id="light"), pytest.param(DARK, 3.4, id="dark")]
)
def test_marks_of_the_leading_series_stand_out_on_the_claim_band(
    palette: Palette, least: float
) -> None:
    band = over(palette.band, palette.background)
    for ink in (palette.nato[0], palette.sipri, palette.other):
        assert contrast_of(rgb(ink.mark), band) >= least - 0.05


@pytest.mark.parametrize(
    ("palette", "eye", "least"),
    [
        (LIGHT, "normal", 32),
        (LIGHT, "deutan", 35),
        (LIGHT, "protan", 30),
        (LIGHT, "tritan", 18),
        (DARK, "normal", 26),
        (DARK, "deutan", 28),
        (DARK, "protan", 24),
        (DARK, "tritan", 15),
    ],
)
def test_sources_and_claim_can_be_told_apart(palette: Palette, eye: str, least: float) -> None:
    marks = [palette.nato[0].mark, palette.sipri.mark, palette.other.mark, palette.claim]
    assert closest(marks, eye) >= least - 0.5


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("eye", EYES)
def test_neighbouring_editions_differ(palette: Palette, eye: str) -> None:
    least = 8.5 if (palette is LIGHT and eye == "tritan") else 13.5
    for newer, older in pairwise(palette.nato[:3]):
        assert distance(newer.mark, older.mark, eye) >= least


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("eye", EYES)
def test_the_five_tones_differ(palette: Palette, eye: str) -> None:
    least = 10.5 if (palette is DARK and eye == "tritan") else 13.5
    assert closest([tone.text for tone in palette.tones.values()], eye) >= least


@pytest.mark.parametrize("palette", PALETTES)
def test_yellow_is_the_claim_and_nothing_else(palette: Palette) -> None:
    others = [palette.sipri.mark, palette.other.mark, *(ink.mark for ink in palette.nato)]
    others += [t.text for t in palette.tones.values()] + [t.tint for t in palette.tiles]
    assert palette.claim not in others


def test_every_finding_has_a_look_with_a_tone_of_both_palettes() -> None:
    assert set(FINDING_LOOKS) == set(FindingKind)
    for look in FINDING_LOOKS.values():
        assert look.tone in LIGHT.tones
        assert look.tone in DARK.tones
        assert look.glyph in "✓↺◇✕⚑?"


def test_of_source_never_runs_out_of_blues() -> None:
    assert LIGHT.of_source("NATO", 9) == LIGHT.nato[3]
    assert LIGHT.of_source("SIPRI", 2) == LIGHT.sipri
    assert LIGHT.of_source("EDA") == LIGHT.other
