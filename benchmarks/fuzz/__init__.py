"""Inputs that a fuzzer makes of what was seen to reach new code: `python -m benchmarks.fuzz`."""
