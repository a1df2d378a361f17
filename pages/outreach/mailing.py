"""Mailing: choose a cohort, see who is written to and who is not, take the file."""

from pages.furniture.frame import Frame, this_frame


def draw(frame: Frame) -> None:
    """The page."""


draw(this_frame())
