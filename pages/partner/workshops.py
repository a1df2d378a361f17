"""Workshops: who is flagged for which, who comes to the next one, and how many are needed."""

from pages.furniture.frame import Frame, this_frame


def draw(frame: Frame) -> None:
    """The page."""


draw(this_frame())
