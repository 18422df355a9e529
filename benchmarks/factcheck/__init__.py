"""Findings against human verdicts on single claims."""

import src  # noqa: F401 - makes the package importable when it is not installed
