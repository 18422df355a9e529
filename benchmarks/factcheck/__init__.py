"""Findings against human verdicts on single claims."""
