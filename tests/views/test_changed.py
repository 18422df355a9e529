"""What the latest edition changed in the one before."""

from datetime import date

import pytest

from defence_claims.dataset import Dataset
from defence_claims.views.changed import changes_table, latest_changes, table_editions


def test_annual_reports_are_not_taken_for_tables(shipped: Dataset) -> None:
    assert table_editions(shipped)[:2] == ("NATO-2026-07", "NATO-2025-08")


@pytest.mark.parametrize(
    ("day", "editions", "title"),
    [
        (
            date(2026, 11, 1),
            ("NATO-2025-08", "NATO-2026-07"),
            "NATO’s edition of July 2026 raised Estonia’s figure for 2025 from 3.38% to 3.93%",
        ),
        (
            date(2025, 9, 1),
            ("NATO-2024-06", "NATO-2025-08"),
            "NATO’s edition of August 2025 lowered Greece’s figure for 2024 from 3.08% to 2.74%",
        ),
    ],
    ids=["today", "as it would have looked in September 2025"],
)
def test_the_largest_change_is_the_title(
    shipped: Dataset, day: date, editions: tuple[str, str], title: str
) -> None:
    changed = latest_changes(shipped.seen_on(day))
    assert changed is not None
    assert (changed.before.id, changed.latest.id) == editions
    assert changed.title == title


def test_rows_run_from_the_largest_change_and_every_row_moved(shipped: Dataset) -> None:
    changed = latest_changes(shipped)
    assert changed is not None
    sizes = [abs(one.change) for one in changed.largest]
    assert sizes == sorted(sizes, reverse=True)
    assert min(sizes) > 0
    rows = changes_table(changed)
    assert list(rows.columns) == ["Country", "Year", "Aug 2025", "July 2026", "Change"]
    assert list(rows["Country"])[:3] == ["Estonia", "Albania", "Slovenia"]


def test_with_one_edition_nothing_can_have_changed(shipped: Dataset) -> None:
    assert latest_changes(shipped.seen_on(date(2017, 1, 1))) is None
