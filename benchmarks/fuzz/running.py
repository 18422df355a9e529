"""One target under the fuzzer, inside the fuzzer's own environment; started by `__main__`.

Everything after the target's name is handed to libFuzzer.
"""

import sys

import atheris  # type: ignore[import-not-found] # only in the environment of the fuzzer

READ = ["defence_claims", "yaml", "pypdf", "openpyxl", "trafilatura", "zipfile", "html"]

# Readers of documents are imported when a document needs them, which would be too late here.
with atheris.instrument_imports(include=READ):
    import pypdf  # noqa: F401 - imported here to be instrumented
    import trafilatura  # noqa: F401 - as above

    from benchmarks.fuzz.targets import TARGETS

if __name__ == "__main__":
    target = TARGETS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, target.once)
    atheris.Fuzz()
