"""What a page does to the data folder: done once and told in full, whatever is clicked meanwhile.

Streamlit ends a script in the middle when somebody clicks, or closes the tab; a load in the script
itself would be undone without a word. So each job has a thread of its own, and the page watches.
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
_KEPT = "jobs"
PREVIEW = "preview"
# gives lines, or something that tells its own: what a load, a preview or a withdrawal did
Work = Callable[[Progress], object]


@dataclass
class Job:
    """One preview, load, withdrawal or build: its steps so far, then what it gave and said."""

    name: str
    steps: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    outcome: object = None
    failed: bool = False
    thread: Thread | None = None
    is_over_when_drawn: bool = False  # whether the page has begun to be drawn since it ended

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


def start(name: str, work: Work) -> bool:
    """Starts a job of this session; a second press while one is running starts nothing."""
    jobs = _jobs()
    if is_any_running():
        return False
    for earlier in jobs:
        if earlier.name == name:
            earlier.outcome = None  # whole tables of places; nobody asks for them any more
    job = Job(name)
    job.thread = Thread(target=job.run, args=(work,), name=name)
    jobs.append(job)
    job.thread.start()
    return True


def watch(name: str, store: Store | None) -> None:
    """Where the last job has this name: its steps while it runs, then what it said.

    The page is run again once it has ended, since the position may be another; also where it ends
    before anybody watches, for what stands above was drawn by then.
    """
    jobs = _jobs()
    if not jobs or jobs[-1].name != name:
        return
    job = jobs[-1]
    if not job.is_over_when_drawn:
        if job.is_running:
            _show_steps(job, store)
        job.is_over_when_drawn = True
        st.rerun()
    if name != PREVIEW or job.failed:
        report(job, store)


def result_of(name: str, until: str) -> object:
    """What the last job of this name gave; None where it failed, where one named `until` went well
    after it, and while any is running."""
    jobs = _jobs()
    if is_any_running():
        return None
    for job in reversed(jobs):
        if job.name == name:
            return job.outcome
        if job.name == until and not job.failed:
            return None
    return None


def forget(name: str) -> None:
    """Takes back what the jobs of this name gave and said."""
    jobs = _jobs()
    jobs[:] = [job for job in jobs if job.name != name]


def is_any_running() -> bool:
    """Whether a job of this session has not ended yet."""
    jobs = _jobs()
    return bool(jobs) and jobs[-1].is_running


def succeeded(*names: str) -> int:
    """How many jobs of these names went well; forms named by it are empty again after each."""
    return sum(not job.is_running and not job.failed for job in _jobs() if job.name in names)


def _show_steps(job: Job, store: Store | None) -> None:
    """What is being done now, under a bar where it is known how many parts there are."""
    with st.status(text(f"page.exports.{job.name}_runs", store), expanded=True):
        now, shown = st.empty(), 0
        while job.is_running or shown < len(job.steps):
            for step in job.steps[shown:]:
                words = as_typed(f"{step[:1].upper()}{step[1:]} …")
                if isinstance(step, Step):
                    now.progress(step.done / step.of, words)
                else:
                    now.markdown(words)
                shown += 1
            job.thread.join(0.1)


def report(job: Job, store: Store | None) -> None:
    if job.failed:
        st.error(text(f"page.exports.{job.name}_refused", store))
    else:
        st.success(text(f"page.exports.{job.name}_done", store))
    say(job.lines, store)


def say(lines: list[str], store: Store | None) -> None:
    """A list of sentences, without what they tell of the command line.

    They hold names of files, so nothing is read as markdown.
    """
    items = "".join(f"<li>{escape(without_options(line))}</li>" for line in lines)
    st.html(
        f'<ul class="said" aria-label="{escape(text("page.exports.said", store))}">{items}</ul>'
    )


def _jobs() -> list[Job]:
    return st.session_state.setdefault(_KEPT, [])
