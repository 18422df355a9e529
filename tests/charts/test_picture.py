"""Small pictures as HTML: an image with words over it."""

from urllib.parse import unquote
from xml.etree import ElementTree as ET

from defence_claims.charts import Picture

HOSTILE = """<script>"'&</script>"""


def drawn() -> Picture:
    picture = Picture(200, 100, 300)
    picture.line([(0, 50), (200, 25)], "#123456", 2, "series")
    picture.area([(0, 0), (10, 0), (5, 9)], "rgba(1,2,3,0.4)", "claim", ("#000000", 1))
    picture.dot((100, 37.5), 3, "#FFFFFF", ("#123456", 2), "estimate")
    picture.spot((50, 50), 11, "#FFFFFF", "#000000", HOSTILE)
    picture.write(HOSTILE, (150, 25), "#123456", 13, anchor="right", is_bold=True)
    return picture


def test_the_image_is_sound_svg_with_every_shape() -> None:
    html = drawn().html("A rise.")
    address = html.partition('src="')[2].partition('"')[0]
    kind, _, svg = address.partition(",")
    assert kind == "data:image/svg+xml"
    root = ET.fromstring(unquote(svg))  # noqa: S314 - made two lines above
    assert root.get("viewBox") == "0 0 200 100"
    assert [child.tag.rpartition("}")[2] for child in root] == ["polyline", "polygon", "circle"]


def test_words_stand_at_their_share_of_the_width_and_height() -> None:
    html = drawn().html("A rise.")
    assert "left:75.00%;top:25.00%;transform:translate(-100%,-50%)" in html


def test_nothing_in_words_or_text_alternatives_becomes_a_tag() -> None:
    html = drawn().html(HOSTILE)
    assert "<script" not in html
    assert 'aria-label="&lt;script&gt;&quot;&#x27;&amp;&lt;/script&gt;"' in html
    assert html.count("&lt;script&gt;") == 3


def test_a_picture_says_what_it_shows_and_its_image_alone_says_nothing() -> None:
    html = drawn().html("A rise.")
    assert html.startswith('<div role="img" aria-label="A rise."')
    assert '<img alt=""' in html
