"""Look for inputs that crash a reader: `python -m benchmarks.fuzz --seconds 60`.

Each target (claims loader, extractor, links, workbooks, PDFs, pages) is run for that long by
a coverage-guided fuzzer, one after the other, from seeds that are made here. What was found
to reach new code is kept in build/fuzz/corpus/ and gone on from. An input that crashes, takes
longer than ten seconds or more than two gigabytes is written to build/fuzz/findings/, and its
target stops. `--replay FILE TARGET` runs one such file without the fuzzer.

The fuzzer, atheris, lives in build/fuzz-env/ (README.md says how it gets there).
"""

import argparse
import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

from benchmarks.fuzz.targets import ROOT, TARGETS

BUILD = ROOT / "build"
PYTHON = BUILD / "fuzz-env" / "bin" / "python"
FINDINGS = BUILD / "fuzz" / "findings"
_TRIED = re.compile(r"stat::number_of_executed_units:\s+(\d+)")
_REACHED = re.compile(r"cov: (\d+)")
_TOLD = re.compile(r"^ *=== Uncaught Python exception: ===\n(.+)", re.MULTILINE)


def fuzzed(name: str, seconds: int) -> tuple[int, int, str]:
    """How many inputs were tried, how many branches were reached, and what was found."""
    corpus = BUILD / "fuzz" / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    FINDINGS.mkdir(parents=True, exist_ok=True)
    target = TARGETS[name]
    for seed in target.seeds():
        (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    command = [str(PYTHON), "-m", "benchmarks.fuzz.running", name, str(corpus)]
    command += [f"-max_total_time={seconds}", f"-max_len={target.longest}", "-timeout=10"]
    command += ["-rss_limit_mb=2048", "-print_final_stats=1"]
    command += [f"-artifact_prefix={FINDINGS / name}-"]
    ended = subprocess.run(  # noqa: S603 - our own command, no shell
        command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=False
    )
    log = ended.stdout + ended.stderr
    (BUILD / "fuzz" / f"{name}.log").write_text(log, encoding="utf-8")
    tried, reached = _TRIED.findall(log), _REACHED.findall(log)
    told = _TOLD.search(log)
    found = "" if ended.returncode == 0 else (told[1] if told else f"ended with {ended.returncode}")
    return int(tried[-1]) if tried else 0, int(reached[-1]) if reached else 0, found


def main() -> int:
    """Print a row a target; 1 where one of them found something."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("targets", nargs="*", help=f"of {', '.join(TARGETS)}; all without")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--replay", type=Path, help="run one file and nothing else")
    asked = parser.parse_args()
    names = asked.targets or list(TARGETS)
    if unknown := set(names) - set(TARGETS):
        parser.error(f"no such target: {', '.join(unknown)}; choose of {', '.join(TARGETS)}")
    if asked.replay is not None:
        for name in names:
            TARGETS[name].once(asked.replay.read_bytes())
            print(f"{name}: nothing wrong")
        return 0
    if not PYTHON.exists():
        parser.error(f"no fuzzer at {PYTHON}: benchmarks/fuzz/README.md says how to install it")
    print(
        "| target | inputs tried | seconds | branches reached | found |\n|---|---:|---:|---:|---|"
    )
    is_bad = False
    for name in names:
        tried, reached, found = fuzzed(name, asked.seconds)
        is_bad = is_bad or bool(found)
        print(f"| {name} | {tried:,} | {asked.seconds} | {reached:,} | {found} |", flush=True)
    return 1 if is_bad else 0


if __name__ == "__main__":
    sys.exit(main())
