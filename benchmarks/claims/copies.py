"""Very many claims: copies of the shipped ones under ids of their own."""

from pathlib import Path

_A_FILE = 10  # copies of each claim in a file, as articles with many figures have


def multiply(claims: Path, count: int) -> int:
    """Copy the files of a claims folder under new ids until they hold so many claims."""
    shipped = [(path.stem, path.read_text(encoding="utf-8")) for path in claims.glob("*.yaml")]
    held, copy = sum(text.count("\n  - id: ") for _, text in shipped), 0
    while held < count:
        copy += 1
        for stem, text in shipped:
            head, _, told = text.replace(
                f"  id: {stem}\n", f"  id: {stem}-copy-{copy}\n", 1
            ).partition("\nclaims:\n")
            own = [
                f"\n{told}".replace("\n  - id: ", f"\n  - id: copy-{copy}-{at}-")
                for at in range(_A_FILE)
            ]
            content = f"{head}\nclaims:{''.join(own)}"
            (claims / f"{stem}-copy-{copy}.yaml").write_text(content, encoding="utf-8")
            held += content.count("\n  - id: ")
    return held
