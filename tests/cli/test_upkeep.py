import json
from pathlib import Path

import pytest

from tests.cli.running import SHIPPED, Run, replace_in


class TestReferenceRefresh:
    def test_says_when_nothing_changed(self, run: Run, data: Path) -> None:
        ended = run("reference", "refresh", "--data", str(data))
        assert ended.code == 0
        assert ended.out == "Nothing changed: sizes and hashes are those of the files.\n"

    def test_names_what_changed_and_the_tables_hold_again(self, run: Run, data: Path) -> None:
        replace_in(data / "reference" / "obtained_from.csv", "http", "HTTP")
        assert run("validate", "--data", str(data)).code == 1
        ended = run("reference", "refresh", "--data", str(data))
        assert ended.code == 0
        assert ended.lines[0] == "changed: reference/obtained_from.csv"
        assert ended.lines[1].startswith("1 entry of reference/datapackage.json changed.")
        assert run("validate", "--data", str(data)).code == 0

    def test_an_edition_nobody_described_is_a_fault(self, run: Run, data: Path) -> None:
        new = data / "reference" / "nato" / "2027-06"
        new.mkdir()
        (new / "observations.csv").write_text("indicator\n", encoding="utf-8")
        ended = run("reference", "refresh", "--data", str(data))
        assert (ended.code, ended.out) == (1, "")
        assert "no edition NATO-2027-06 in editions.csv" in ended.err

    @pytest.mark.parametrize(
        "content",
        ["{", "[]", '{"resources": [{}]}'],
        ids=["half a file", "another kind", "an entry without a path"],
    )
    def test_a_broken_package_is_a_fault_and_stays_as_it_is(
        self, run: Run, data: Path, content: str
    ) -> None:
        package = data / "reference" / "datapackage.json"
        package.write_text(content, encoding="utf-8")
        ended = run("reference", "refresh", "--data", str(data))
        assert ended.code == 1
        assert "reference/datapackage.json" in ended.err
        assert package.read_text(encoding="utf-8") == content

    def test_needs_its_action(self, run: Run) -> None:
        ended = run("reference")
        assert ended.code == 2
        assert "ACTION" in ended.err

    def test_a_folder_without_tables_is_wrong_usage(self, run: Run, tmp_path: Path) -> None:
        ended = run("reference", "refresh", "--data", str(tmp_path))
        assert ended.code == 2
        assert "--data DIR" in ended.err


class TestSchema:
    def test_writes_what_is_shipped(self, run: Run, data: Path) -> None:
        file = data / "claims" / "claims.schema.json"
        file.unlink()
        ended = run("schema", "--data", str(data))
        assert (ended.code, ended.out) == (0, f"Wrote {file}\n")
        shipped = (SHIPPED / "claims" / "claims.schema.json").read_text(encoding="utf-8")
        assert json.loads(file.read_text(encoding="utf-8")) == json.loads(shipped)

    def test_a_folder_without_claims_is_told_without_a_traceback(
        self, run: Run, tmp_path: Path
    ) -> None:
        ended = run("schema", "--data", str(tmp_path))
        assert ended.code == 2
        assert "claims.schema.json: No such file or directory" in ended.err
