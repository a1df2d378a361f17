"""What a page does to the data folder: done once and told in full, whatever is clicked meanwhile.

Streamlit ends a script in the middle when somebody clicks, or closes the tab; a load in the script
itself would be undone without a word. So each act has a thread of its own, and the page watches.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from threading import Thread

import streamlit as st

from pages.furniture.wording import text
from pipelines.errors import PipelineError
from pipelines.loading import Progress
from pipelines.store import Store

_LOG = logging.getLogger(__name__)
_KEPT = "acts"
Work = Callable[[Progress], list[str]]


@dataclass
class Act:
    """One load, withdrawal or build: its steps so far, and in the end what it said."""

    name: str
    steps: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    failed: bool = False
    thread: Thread | None = None

    @property
    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        return self.thread is not None and self.thread.is_alive()

    def run(self, work: Work) -> None:
        """Does the work; whatever happens ends in lines for its reader."""
        try:
            self.lines = work(self.steps.append)
        except PipelineError as error:
            self.lines, self.failed = [str(error)], True
        except Exception as error:
            _LOG.error("%s failed", self.name, exc_info=error)
            self.lines, self.failed = [text("page.bug")], True


def begin(name: str, work: Work) -> None:
    """Starts an act of this session; a second press while one is running starts nothing."""
    acts = _acts()
    if acts and acts[-1].is_running:
        return
    act = Act(name)
    act.thread = Thread(target=act.run, args=(work,), name=name)
    acts.append(act)
    act.thread.start()


def follow(name: str, store: Store | None) -> None:
    """Where the last act has this name: its steps while it runs, then what it said.

    When it ends the page is run again, since the position may be another.
    """
    acts = _acts()
    if not acts or acts[-1].name != name:
        return
    if acts[-1].is_running:
        _watch(acts[-1], store)
        st.rerun()
    _tell(acts[-1], store)


def succeeded() -> int:
    """How many acts of this session went well; forms named by it are empty again after each."""
    return sum(not act.is_running and not act.failed for act in _acts())


def _watch(act: Act, store: Store | None) -> None:
    with st.status(text(f"page.exports.{act.name}_runs", store), expanded=True):
        shown = 0
        while act.is_running or shown < len(act.steps):
            for step in act.steps[shown:]:
                st.text(f"{step} …")
                shown += 1
            act.thread.join(0.1)


def _tell(act: Act, store: Store | None) -> None:
    """The lines as they are: they hold names of files, so nothing of them is read as markdown."""
    if act.failed:
        st.error(text(f"page.exports.{act.name}_refused", store))
    else:
        st.success(text(f"page.exports.{act.name}_done", store))
    items = "".join(f"<li>{escape(line)}</li>" for line in act.lines)
    st.html(
        f'<ul class="said" aria-label="{escape(text("page.exports.said", store))}">{items}</ul>'
    )


def _acts() -> list[Act]:
    return st.session_state.setdefault(_KEPT, [])
