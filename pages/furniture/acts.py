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

from pages.furniture.wording import as_typed, text
from pipelines.errors import PipelineError, without_options
from pipelines.loading import Progress, Step
from pipelines.store import Store

_LOG = logging.getLogger(__name__)
_KEPT = "acts"
PREVIEW = "preview"
# gives lines, or something that tells its own: what a load, a preview or a withdrawal did
Work = Callable[[Progress], object]


@dataclass
class Act:
    """One preview, load, withdrawal or build: its steps so far, then what it gave and said."""

    name: str
    steps: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    outcome: object = None
    failed: bool = False
    thread: Thread | None = None

    @property
    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        return self.thread is not None and self.thread.is_alive()

    def run(self, work: Work) -> None:
        """Does the work; whatever happens ends in lines for its reader."""
        try:
            self.outcome = work(self.steps.append)
            self.lines = getattr(self.outcome, "lines", self.outcome)
        except PipelineError as error:
            self.lines, self.failed = [str(error)], True
        except Exception as error:
            _LOG.error("%s failed", self.name, exc_info=error)
            self.lines, self.failed = [text("page.bug")], True


def begin(name: str, work: Work) -> bool:
    """Starts an act of this session; a second press while one is running starts nothing."""
    acts = _acts()
    if acts and acts[-1].is_running:
        return False
    for earlier in acts:
        if earlier.name == name:
            earlier.outcome = None  # whole tables of places; nobody asks for them any more
    act = Act(name)
    act.thread = Thread(target=act.run, args=(work,), name=name)
    acts.append(act)
    act.thread.start()
    return True


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
    if name != PREVIEW or acts[-1].failed:
        _tell(acts[-1], store)


def outcome_of(name: str, until: str) -> object:
    """What the last act of this name gave; None where it failed, where one named `until` went well
    after it, and while any is running."""
    acts = _acts()
    if acts and acts[-1].is_running:
        return None
    for act in reversed(acts):
        if act.name == name:
            return act.outcome
        if act.name == until and not act.failed:
            return None
    return None


def forget(name: str) -> None:
    """Takes back what the acts of this name gave and said."""
    acts = _acts()
    acts[:] = [act for act in acts if act.name != name]


def succeeded(*names: str) -> int:
    """How many acts of these names went well; forms named by it are empty again after each."""
    return sum(not act.is_running and not act.failed for act in _acts() if act.name in names)


def _watch(act: Act, store: Store | None) -> None:
    """What is being done now, under a bar where it is known how many parts there are."""
    with st.status(text(f"page.exports.{act.name}_runs", store), expanded=True):
        now, shown = st.empty(), 0
        while act.is_running or shown < len(act.steps):
            for step in act.steps[shown:]:
                words = as_typed(f"{step[:1].upper()}{step[1:]} …")
                if isinstance(step, Step):
                    now.progress(step.done / step.of, words)
                else:
                    now.markdown(words)
                shown += 1
            act.thread.join(0.1)


def _tell(act: Act, store: Store | None) -> None:
    if act.failed:
        st.error(text(f"page.exports.{act.name}_refused", store))
    else:
        st.success(text(f"page.exports.{act.name}_done", store))
    say(act.lines, store)


def say(lines: list[str], store: Store | None) -> None:
    """A list of sentences, without what they tell of the command line.

    They hold names of files, so nothing is read as markdown.
    """
    items = "".join(f"<li>{escape(without_options(line))}</li>" for line in lines)
    st.html(
        f'<ul class="said" aria-label="{escape(text("page.exports.said", store))}">{items}</ul>'
    )


def _acts() -> list[Act]:
    return st.session_state.setdefault(_KEPT, [])
