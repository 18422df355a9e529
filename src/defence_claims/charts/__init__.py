"""Figures from tidy frames: the only part of the package that knows Plotly."""
