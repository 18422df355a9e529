"""Run the peers over texts, inside their own environment.

Started by `__main__` with that environment's Python; reads a JSON list of texts on
standard input and writes, for each peer, the values found in each text and the
processor seconds it took.
"""

import json
import re
import sys
import time
import warnings
from collections.abc import Callable

warnings.filterwarnings("ignore")

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?(?:/\d+)?")


def quantulum(text: str) -> list[float]:
    """The value of every quantity that quantulum3 finds."""
    from quantulum3 import parser

    return [float(quantity.value) for quantity in parser.parse(text)]


def numerizer(text: str) -> list[float]:
    """The numbers left in the text after numerizer has rewritten it in digits."""
    from numerizer import numerize

    found = []
    for match in NUMBER.finditer(numerize(text)):
        whole, _, part = match[0].replace(",", "").partition("/")
        found.append(float(whole) / float(part) if part and float(part) else float(whole))
    return found


def measured(read: Callable[[str], list[float]], texts: list[str]) -> dict[str, object]:
    """The values of each text, and the time for all of them after one to warm up."""
    read(texts[0])
    values = []
    began = time.process_time()
    for text in texts:
        try:
            values.append(read(text))
        except Exception as error:  # noqa: BLE001 - a peer that fails on a text has found nothing
            print(f"{read.__name__}: {error}", file=sys.stderr)
            values.append([])
    return {"values": values, "seconds": time.process_time() - began}


if __name__ == "__main__":
    given = json.load(sys.stdin)
    json.dump({read.__name__: measured(read, given) for read in (quantulum, numerizer)}, sys.stdout)
