"""Time the extractor beside its peers: `python -m benchmarks.extraction CORPUS`.

CORPUS is a folder with `articles.jsonl` (id, date_published), `texts/ID.txt` and
`gold.jsonl` (article_id, value). The first run builds an environment for the peers
in `build/benchmark-env/`; the product itself needs none of it. Prints a Markdown table.

A figure is found when its value is (to a thousandth), sign aside, once for each
time it stands in the gold list. Bare numbers from 1900 to 2100 are dropped for the
peers, which know no years. Precision is low for all but `extract`: the gold list
holds only figures about defence spending, and the others look for every number.

Time is processor time, so that what else runs on the machine counts for little; the
median of the repeats is given, and the best. What is loaded is frozen first, as the
server and `defence-claims run` do, so that no collection of garbage goes through it.
"""

import gc
import json
import re
import statistics
import subprocess
import sys
import time
import venv
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from defence_claims import datadir
from defence_claims.extract import Lexicon, extract, find_all_figures
from defence_claims.extract.segment import sentences
from defence_claims.periods import PartialDate
from defence_claims.reference.lexicon import load_lexicon

HERE = Path(__file__).resolve().parent
ENVIRONMENT = HERE.parents[1] / "build" / "benchmark-env"
FLOOR = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
REPEATS = 15


@dataclass(frozen=True, slots=True)
class Corpus:
    """Texts with their dates and the values a reader found in each."""

    texts: list[str]
    dates: list[str | None]
    gold: list[list[float]]

    @classmethod
    def load(cls, folder: Path) -> "Corpus":
        """Read the folder; a missing file raises FileNotFoundError with its name."""
        articles = _lines(folder / "articles.jsonl")
        values: dict[str, list[float]] = {str(article["id"]): [] for article in articles}
        for row in _lines(folder / "gold.jsonl"):
            values[str(row["article_id"])].append(abs(float(str(row["value"]))))
        return cls(
            texts=[(folder / "texts" / f"{a['id']}.txt").read_text("utf-8") for a in articles],
            dates=[str(a["date_published"]) if a["date_published"] else None for a in articles],
            gold=[values[str(a["id"])] for a in articles],
        )

    @classmethod
    def only(cls, corpus: "Corpus", at: int) -> "Corpus":
        """One text of a corpus by itself."""
        return cls([corpus.texts[at]], [corpus.dates[at]], [corpus.gold[at]])


@dataclass(frozen=True, slots=True)
class Run:
    """What one reader found, and the processor seconds each pass over the corpus took."""

    name: str
    values: list[list[float]]
    passes: list[float]

    @property
    def seconds(self) -> float:
        """The median of the passes."""
        return statistics.median(self.passes)


def _lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def own_runs(corpus: Corpus, lexicon: Lexicon) -> list[Run]:
    """The extractor's claims, its plain list of figures, and the floor of one pattern."""
    days = [PartialDate.parse(day) if day else None for day in corpus.dates]
    pairs = list(zip(corpus.texts, days, strict=True))
    return [
        _timed(
            "extract (claims with all slots)",
            lambda: [
                [
                    abs(float(c.value)) * 10.0**c.unit_mult
                    for c in extract(t, lexicon=lexicon, date=d)
                ]
                for t, d in pairs
            ],
        ),
        _timed(
            "find_all_figures (every number)",
            lambda: [
                [float(f.scaled) for f in find_all_figures(t, lexicon=lexicon)] for t, _ in pairs
            ],
        ),
        _timed(
            "floor: one compiled pattern for digits",
            lambda: [
                [float(m[0].replace(",", "")) for m in FLOOR.finditer(t) if m[0].count(".") < 2]
                for t, _ in pairs
            ],
        ),
    ]


def _timed(name: str, read: Callable[[], list[list[float]]]) -> Run:
    """A reader's values and the processor time of some passes, after one to warm up."""
    values, passes = read(), []
    for _ in range(REPEATS):
        began = time.process_time()
        read()
        passes.append(time.process_time() - began)
    return Run(name, values, passes)


def peer_runs(corpus: Corpus) -> list[Run]:
    """The peers, in their own environment, which is built when it is not there."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        venv.create(ENVIRONMENT, with_pip=True)
    wanted = ["-r", str(HERE / "requirements.txt")]
    subprocess.run([python, "-m", "pip", "install", "--quiet", *wanted], check=True)  # noqa: S603 - our own command, no shell
    answer = subprocess.run(  # noqa: S603 - our own command, no shell
        [python, HERE / "peers.py"],
        input=json.dumps(corpus.texts),
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(answer.stdout)
    return [
        Run(name, [_without_years(v) for v in result["values"]], [float(result["seconds"])])
        for name, result in found.items()
    ]


def _without_years(values: Iterable[float]) -> list[float]:
    return [abs(v) for v in values if not (v == int(v) and 1900 <= v <= 2100)]


def scores(run: Run, corpus: Corpus) -> tuple[float, float]:
    """Recall and precision of values, text by text, each value as often as it stands there."""
    hits = sum(_hits(g, f) for g, f in zip(corpus.gold, run.values, strict=True))
    gold = sum(map(len, corpus.gold))
    found = sum(map(len, run.values))
    return hits / gold if gold else 0.0, hits / found if found else 0.0


def _hits(gold: list[float], found: list[float]) -> int:
    left = sorted(found)
    hits = 0
    for value in gold:
        near = [f for f in left if abs(f - value) <= 1e-3 * max(abs(value), 1e-9)]
        if near:
            left.remove(near[0])
            hits += 1
    return hits


def table(runs: list[Run], corpus: Corpus) -> str:
    """The results as a Markdown table."""
    characters = sum(map(len, corpus.texts))
    count = sum(len(sentences(text)) for text in corpus.texts)
    rows = [
        "| reader | recall | precision | sentences/s | characters/s | best |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for run in runs:
        recall, precision = scores(run, corpus)
        rows.append(
            f"| {run.name} | {recall:.3f} | {precision:.3f} | {count / run.seconds:,.0f} "
            f"| {characters / run.seconds:,.0f} | {characters / min(run.passes):,.0f} |"
        )
    return "\n".join(rows)


def growth(corpus: Corpus, lexicon: Lexicon) -> str:
    """How much longer twice the text takes: about twice, or the time is not linear."""
    once = "\n".join(corpus.texts)
    seconds = [
        _timed("", lambda text=text: [[float(len(extract(text, lexicon=lexicon)))]]).seconds
        for text in (once, f"{once}\n{once}")
    ]
    return f"Twice the text takes {seconds[1] / seconds[0]:.2f} times as long."


def main() -> int:
    """Run everything and print the table."""
    parser = ArgumentParser(prog="python -m benchmarks.extraction", description=__doc__)
    parser.add_argument("corpus", type=Path, metavar="CORPUS")
    parser.add_argument(
        "--data", type=Path, help="the data folder (default: the one that is found)"
    )
    args = parser.parse_args()
    corpus = Corpus.load(args.corpus)
    lexicon = load_lexicon(datadir.find(args.data))
    gc.freeze()
    runs = [*own_runs(corpus, lexicon), *peer_runs(corpus)]
    longest = Corpus.only(corpus, max(range(len(corpus.texts)), key=lambda i: len(corpus.texts[i])))
    alone = [*own_runs(longest, lexicon), *peer_runs(longest)]
    sys.stdout.write(
        f"All {len(corpus.texts)} texts\n\n{table(runs, corpus)}\n\n"
        f"The longest text alone\n\n{table(alone, longest)}\n\n{growth(corpus, lexicon)}\n"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
