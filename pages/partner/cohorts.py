"""Cohorts by level: how many places of each area, setting or size stand where, and which."""

from pages.furniture.frame import Frame, this_frame


def draw(frame: Frame) -> None:
    """The page."""


draw(this_frame())
