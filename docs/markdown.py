"""The pieces of Markdown that the generated documents are made of."""


def grid(heading: tuple[str, ...], rows: list[tuple[str, ...]]) -> list[str]:
    """A table, a line each."""

    def drawn(cells: tuple[str, ...]) -> str:
        return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"

    return [drawn(heading), drawn(("---",) * len(heading)), *map(drawn, rows)]


def sentence(words: str) -> str:
    """With a capital at its start and one full stop at its end."""
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."
