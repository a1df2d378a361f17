"""The files of a preview, each judged on its own, so that a bad one hides no other."""

from collections.abc import Iterable
from pathlib import Path

from pipelines import guards
from pipelines.errors import PipelineError
from pipelines.intake import Intake
from pipelines.outcomes import Loaded
from pipelines.previewed_files import ExportPreview, FilePreview
from pipelines.progress import Progress, reading
from pipelines.settings import is_sample
from pipelines.uploads import Upload, written

Given = str | Path | Upload
Placed = tuple[str, Path | PipelineError, bool]
SHOWN_NAME = 60


def judged(
    placed: list[Placed], intake: Intake, data_folder: Path, say: Progress
) -> tuple[list[FilePreview], Loaded]:
    """What each file is or why it is refused, and what all accepted ones together bring.

    placed: as `each_placed` gives them. The data folder's exports are those of the intake; it is
    named only to tell real from invented.
    """
    paths = [path for _, path, _ in placed if isinstance(path, Path)]
    shown, together = [], Loaded()
    for number, (name, path, is_upload) in enumerate(placed, start=1):
        say(reading(name, number, len(placed)))
        try:
            if isinstance(path, PipelineError):
                raise path
            _check_not_mixed(path, paths, intake, data_folder, is_upload)
            result = intake.take(path)
        except PipelineError as refusal:
            shown.append(FilePreview(name, refusal=str(refusal), exit_code=refusal.exit_code))
        else:
            together.add(result)
            shown.append(_shown(name, result))
    return shown, together


def each_placed(files: Iterable[Given], folder: Path) -> list[Placed]:
    """Name, path (or why there is none) and whether it is an upload, of each file and of each in a
    folder. folder: where uploads are written down."""
    placed: list[Placed] = []
    for number, given in enumerate(files, start=1):
        is_upload = isinstance(given, tuple)
        name = given[0] if is_upload else Path(given).name
        try:
            if is_upload:
                own = folder / str(number)
                own.mkdir(parents=True)
                found = written([given], own)
            else:
                found = guards.each_file([given])
        except PipelineError as refusal:
            placed.append((name[:SHOWN_NAME], refusal, is_upload))
        else:
            placed += [(path.name, path, is_upload) for path in found]
    return placed


def _check_not_mixed(
    path: Path, paths: list[Path], intake: Intake, data_folder: Path, is_for_real: bool
) -> None:
    """As for a load, but of two that may not be mixed the invented one is refused."""
    invented = guards.sample_hashes()
    with_it = []
    if guards.content_hash(path) in invented and not is_sample(data_folder):
        with_it = [other for other in paths if guards.content_hash(other) not in invented]
    guards.check_not_mixed([path, *with_it], intake.known, data_folder, is_for_real)


def _shown(name: str, result: Loaded) -> FilePreview:
    exports = [ExportPreview.of(manifest) for manifest in result.exports]
    already = [m["export_id"] for m in result.already]
    # the exports of a file say them with its name before each
    notices = [notice.removeprefix(f"{name}: ") for notice in result.notices]
    return FilePreview(name, exports, already, notices)
