"""Defence-spending claims beside the tables they were said about, edition by edition."""

__version__ = "0.1.0"
