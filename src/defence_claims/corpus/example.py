"""The example article of the Check page: real facts in our own words."""

from datetime import date
from pathlib import Path

EXAMPLE_DAY = date(2025, 3, 27)


def example_text(data_dir: Path) -> str | None:
    """The example article's text, or None where the data folder has none."""
    path = data_dir / "examples" / "article.txt"
    return path.read_text(encoding="utf-8") if path.is_file() else None
