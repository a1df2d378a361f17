"""Choices that live in the link. A value of the link that is no option is said, never swallowed."""

import re
from collections.abc import Callable, Sequence

import streamlit as st

from pages.furniture.wording import as_typed

ROWS_PER_PAGE = 50
_NOTE = "note about the link: "
_DEFAULT = "default of the choice: "
_CODE = "code that the link was left with: "
_LISTED = "list that the pages are of: "


def choice(
    label: str,
    key: str,
    options: Sequence[str],
    in_words: Callable[[str], str],
    what: str,
    default: int = 0,
    turn_back: str | None = None,
) -> str:
    """A select box whose value lives in the link under `key`; gives the chosen option.

    The link holds an option in words (the select box writes that); its code is understood too,
    whatever its case. Anything else is noted for `say_notes` before the box falls back to its
    default. `what` names one option in such a note; `turn_back` is the key of the list's page
    buttons, since what was page 7 of another list is page 1 of this one. A box that stands on its
    default follows when that moves on: to a new export's day, to the day before another position.
    """
    _follow_default(key, options[default])
    _read_link(key, options, in_words, what, options[default])
    return st.selectbox(
        label,
        options,
        index=default,
        format_func=in_words,
        key=key,
        bind="query-params",
        filter_mode="contains",
        on_change=_changed,
        args=(key, turn_back),
    )


def code_choice(
    label: str, key: str, options: dict[str, str], what: str, turn_back: str | None = None
) -> str:
    """A select box whose value lives in the link under `key` by its code alone: its words, which
    the box itself would write there, may be a person's name. A link moved by hand or by the
    browser's way back wins over the box.

    options: the words of each code, those of none ('') first. `what`, `turn_back`: see choice.
    """
    asked = st.query_params.get(key, "").strip()
    if key not in st.session_state or asked != st.session_state.get(_CODE + key):
        codes = {code.casefold(): code for code in options}
        st.session_state[key] = codes.get(asked.casefold(), "")
        st.session_state.pop(_NOTE + key, None)
        if asked.casefold() not in codes:
            _note_code(key, what, asked)
    elif st.session_state[key] not in options:
        _note_code(key, what, st.session_state[key])
        st.session_state[key] = ""
    code = st.selectbox(
        label,
        list(options),
        format_func=lambda code: options.get(code, code),
        key=key,
        filter_mode="contains",
        on_change=_changed,
        args=(key, turn_back),
    )
    st.session_state[_CODE + key] = code
    if code:
        st.query_params[key] = code
    else:
        st.query_params.pop(key, None)
    return code


def whole_number(
    label: str, key: str, least: int, most: int, default: int, turn_back: str | None = None
) -> int:
    """A number box whose value lives in the link under `key`.

    What the link holds that is no whole number from `least` to `most` is noted for `say_notes` and
    taken out of it before the box is made, which fails on some (1e999). `turn_back`: see choice.
    """
    asked = st.query_params.get(key)
    is_one = asked is not None and re.fullmatch("[0-9]{1,6}", asked) is not None
    if asked is not None and not (is_one and least <= int(asked) <= most):
        st.session_state[_NOTE + key] = (
            f"{label}: '{as_typed(asked)}' is no number from {least} to {most}; showing: {default}."
        )
        del st.query_params[key]
        st.rerun()
    return st.number_input(
        label,
        min_value=least,
        max_value=most,
        value=default,
        step=1,
        key=key,
        bind="query-params",
        on_change=_changed,
        args=(key, turn_back),
    )


def as_chosen(*keys: str) -> dict[str, str | None]:
    """What the boxes of these keys stood on when this run began."""
    return {key: st.session_state.get(key) or None for key in keys}


def say_notes(*keys: str) -> None:
    """Says what the link asked for that there is not; stays until that choice is changed."""
    for key in keys:
        if note := st.session_state.get(_NOTE + key):
            st.warning(note)


def page_of(total: int, key: str, listed: object = None) -> int:
    """Page buttons for a list of `total` rows, in the link under `key`; gives the rows to skip.

    listed: what the rows are of. When that is no longer what it was, whether a box of the page or
    of the frame was moved, the list begins at page 1 again; a link that is opened keeps its page.
    """
    pages = max(1, -(-total // ROWS_PER_PAGE))
    before = st.session_state.get(_LISTED + key, listed)
    st.session_state[_LISTED + key] = listed
    if before != listed and key in st.session_state:
        st.session_state[key] = 1
    asked = st.query_params.get(key)
    if asked is not None and key not in st.session_state and not _is_page(asked, pages):
        st.warning(f"There is no page '{as_typed(asked)}' in this list of {pages}; showing page 1.")
    if pages == 1:
        return 0
    if st.session_state.get(key, 1) > pages:
        st.session_state[key] = 1
    return (st.pagination(pages, key=key, bind="query-params") - 1) * ROWS_PER_PAGE


def _is_page(asked: str, pages: int) -> bool:
    return asked.isdecimal() and 1 <= int(asked) <= pages


def _follow_default(key: str, default: str) -> None:
    before = st.session_state.get(_DEFAULT + key, default)
    st.session_state[_DEFAULT + key] = default
    if before != default:
        st.session_state.pop(_NOTE + key, None)
        if st.session_state.get(key) == before:
            st.session_state[key] = default


def _read_link(
    key: str, options: Sequence[str], in_words: Callable[[str], str], what: str, fallback: str
) -> None:
    """Before the box is made: puts a code of the link into words, and notes what is no option.

    The box itself would drop either. Putting into words starts the run again with the new link.
    What was chosen can also stop being an option, when another day or another load has none of it.
    """
    if key in st.session_state:
        if st.session_state[key] not in options:
            gone = st.query_params.get(key, st.session_state[key])
            _note(key, what, gone, in_words(fallback))
            st.session_state[key] = fallback
        return
    asked = st.query_params.get(key)
    if asked is None:
        return
    words = {in_words(option).casefold(): option for option in options}
    words |= {option.casefold(): option for option in options if option}
    known = words.get(asked.strip().casefold())
    if known is None:
        _note(key, what, asked, in_words(fallback))
    elif asked != in_words(known):
        st.query_params[key] = in_words(known)
        st.rerun()


def _note(key: str, what: str, asked: str, shown: str) -> None:
    st.session_state[_NOTE + key] = (
        f"There is no {what} '{as_typed(asked)}' in what is loaded; showing: {shown}."
    )


def _note_code(key: str, what: str, asked: str) -> None:
    st.session_state[_NOTE + key] = (
        f"There is no {what} '{as_typed(asked)}' in this list; none is chosen."
    )


def _changed(key: str, turn_back: str | None) -> None:
    st.session_state.pop(_NOTE + key, None)
    if turn_back is not None:
        st.session_state[turn_back] = 1
