"""Changes: what happened to places between two days."""

from pages.furniture.frame import Frame, this_frame


def draw(frame: Frame) -> None:
    """The page."""


draw(this_frame())
