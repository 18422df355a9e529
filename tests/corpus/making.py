"""Documents made by hand, so that no file of unknown making lies among the tests."""

import zlib
from collections.abc import Mapping

PAGE = """<!doctype html>
<html lang="en-GB"><head><title>Poland leads | The Daily</title>
<meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2025-03-26T10:00:00Z">
<script>var x = "<p>Spending of 99% of GDP</p>";</script></head>
<body><nav><a href="/">Home</a> <a href="/n">News</a></nav>
<article><h1>Poland leads</h1>
<p>Poland spends 4.7% of its GDP on defence, the Secretary General said in Warsaw on Wednesday,
and it stays at the top of the table of the alliance for another year.</p>
<p>Estonia follows with 3.4% &amp; Latvia with 3.2%, according to the figures that were published
by the alliance in June of last year, while others have promised to do more soon.</p>
<p>READ ALSO: Ministers meet on Thursday</p></article>
<footer>Copyright The Daily</footer></body></html>"""


def pdf(*pages: str) -> bytes:
    """A PDF with the given lines on each page; a page without text has a box on it."""
    objects = ["", ""]
    kids = []
    for text in pages:
        shown = "".join(f"({_escaped(line)}) Tj T* " for line in text.splitlines())
        drawn = f"BT /F1 12 Tf 14 TL 72 720 Td {shown}ET" if text else "72 72 200 200 re f"
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> "
            ">> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = "<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append("<< /Title (Poland leads) /Author (Jane Doe) >>")
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n{table}".encode()
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
    return out + f"{trailer}startxref\n{out.index(b'xref')}\n%%EOF\n".encode()


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def noise(length: int) -> bytes:
    """Bytes without any order, the same each time."""
    data = zlib.compress(str(list(range(length))).encode())
    return (data * (length // len(data) + 1))[:length]


Objects = Mapping[int, str | tuple[str, bytes]]
_FREE = "0000000000 65535 f \n"


def made(objects: Objects, trailer: str = "") -> bytes:
    """A PDF of numbered objects; a pair is a stream with what its dictionary says."""
    out = b"%PDF-1.7\n"
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        if isinstance(body, tuple):
            says, stream = body
            whole = f"<< {says} /Length {len(stream)} >>\nstream\n".encode() + stream
            whole += b"\nendstream"
        else:
            whole = body.encode("latin-1")
        out += f"{number} 0 obj\n".encode() + whole + b"\nendobj\n"
    size = max(objects) + 1
    rows = (f"{places[n]:010d} 00000 n \n" if n in places else _FREE for n in range(1, size))
    end = f"xref\n0 {size}\n{_FREE}{''.join(rows)}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>"
    return out + f"{end}\nstartxref\n{len(out)}\n%%EOF\n".encode()
