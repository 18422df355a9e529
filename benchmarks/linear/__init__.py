"""Twice the text in about twice the time, also for texts that mean harm."""
