"""Location: all that is known of one place, and why it stands where it does."""

from pages.furniture.frame import Frame, this_frame


def draw(frame: Frame) -> None:
    """The page."""


draw(this_frame())
