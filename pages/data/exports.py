"""Exports: what is loaded, what was refused, load another, take one back."""

from pages.furniture.frame import Frame, this_frame


def draw(frame: Frame) -> None:
    """The page."""


draw(this_frame())
