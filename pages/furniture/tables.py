"""Answers as plain HTML tables and tiles: text wraps, screen readers and printers can read them.

Everything from an export passes through html.escape here; a place may call itself anything.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from pages.furniture import wording


@dataclass(frozen=True)
class Column:
    """One column of a table: where it comes from, its heading, how a cell is written.

    `write` gives plain text for one row; `style` is a class of look.css (number, phone, wide …);
    `link`: the address that a cell leads to, nothing for a cell that leads nowhere.
    """

    heading: str
    write: Callable[[object], str]
    style: str = ""
    link: Callable[[object], str] | None = None


@dataclass(frozen=True)
class Tile:
    """A count with its name and definition; `tone` is a class of look.css.

    link: the address that the detail leads to.
    """

    name: str
    figure: str
    detail: str
    meaning: str
    tone: str
    link: str = ""


def plain(name: str) -> Callable[[object], str]:
    """Writes a cell as it is."""
    return lambda row: "" if wording.is_blank(getattr(row, name)) else str(getattr(row, name))


def dated(name: str) -> Callable[[object], str]:
    """Writes a cell as a day."""
    return lambda row: wording.day(getattr(row, name))


def left(row: object) -> str:
    """Days left, or how long overdue."""
    days = row.days_left
    return wording.count(days) if days >= 0 else f"{wording.count(-days)} overdue"


def start_by(row: object) -> str:
    """The latest sensible start, and that it is past where it is."""
    day = wording.day(row.latest_start)
    return f"{day} (already past)" if row.start_is_past else day


def counted(name: str) -> Callable[[object], str]:
    """Writes a cell as a count."""
    return lambda row: wording.count(getattr(row, name))


def shared(part: str, whole: str) -> Callable[[object], str]:
    """Writes two cells as '412 of 1,204 (34.2%)'."""
    return lambda row: wording.share(getattr(row, part), getattr(row, whole))


def show_table(
    frame: pd.DataFrame, columns: Sequence[Column], caption: str, as_cards: bool = False
) -> None:
    """A table; its second column names the row where the first is a rank, else its first.

    as_cards: too wide for a telephone, so there each row becomes a card.
    """
    st.html(_table(frame, columns, caption, as_cards), width="stretch")


def show_tiles(tiles: Iterable[Tile], name: str) -> None:
    """Tiles in a row that wraps."""
    items = "".join(
        f'<li class="tile tone-{tile.tone}"><p class="name">{escape(tile.name)}</p>'
        f'<p class="figure">{escape(tile.figure)}</p>'
        + (f'<p class="detail">{_detail(tile)}</p>' if tile.detail else "")
        + f'<p class="meaning">{escape(tile.meaning)}</p></li>'
        for tile in tiles
    )
    st.html(f'<ul class="tiles" aria-label="{escape(name)}">{items}</ul>', width="stretch")


def _detail(tile: Tile) -> str:
    words = escape(tile.detail)
    return f'<a href="{escape(tile.link)}" target="_self">{words}</a>' if tile.link else words


def small_type(words: str) -> None:
    """A line of small type: as-at date, policy, what is loaded."""
    st.html(f'<p class="small-type">{escape(words)}</p>', width="stretch")


def _table(frame: pd.DataFrame, columns: Sequence[Column], caption: str, as_cards: bool) -> str:
    named = 1 if columns[0].style == "rank" else 0
    tags = [_tags(column, at == named) for at, column in enumerate(columns)]
    head = "".join(
        f'<th scope="col" class="{column.style}">{escape(column.heading)}</th>'
        for column in columns
    )
    body = "".join(_row(row, columns, tags) for row in frame.itertuples())
    label = escape(caption)
    kind = "table-frame cards" if as_cards else "table-frame"
    return (
        f'<div class="{kind}" role="region" tabindex="0" aria-label="{label}">'
        f"<table><caption>{label}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _tags(column: Column, names_the_row: bool) -> tuple[str, str]:
    """What a cell of a column begins and ends with."""
    tag, scope = ("th", ' scope="row"') if names_the_row else ("td", "")
    heading = escape(column.heading)
    return f'<{tag}{scope} class="{column.style}" data-heading="{heading}">', f"</{tag}>"


def _row(row: object, columns: Sequence[Column], tags: Sequence[tuple[str, str]]) -> str:
    cells = []
    for column, (begins, ends) in zip(columns, tags, strict=True):
        shown = escape(column.write(row))
        if column.link is not None and (address := column.link(row)):
            shown = f'<a href="{escape(address)}" target="_self">{shown}</a>'
        if column.style == "phone" and (number := _dialled(column.write(row))):
            shown = f'<a href="tel:{escape(number)}">{shown}</a>'
        cells.append(begins + shown + ends)
    return f"<tr>{''.join(cells)}</tr>"


def _dialled(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdecimal() or sign == "+")
