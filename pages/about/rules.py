"""Rules: everything the dashboard decides by, with its source, and what can be edited."""

from pages.furniture.frame import Frame, this_frame


def draw(frame: Frame) -> None:
    """The page."""


draw(this_frame())
