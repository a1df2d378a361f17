"""The door for loading: everything that a page or the command line needs to load exports."""

from pipelines.landing.export import Export
from pipelines.landing.kinds import KINDS
from pipelines.loading.load import (
    KIND_NAMES,
    LARGEST_AREAS_MB,
    LARGEST_FILE_MB,
    archive_of,
    is_of_this_version,
    is_up_to_date,
    load,
    load_made,
    load_sample,
    load_uploads,
    rebuild,
    renew,
    sample_exports,
    withdraw,
)
from pipelines.loading.mappings import forget_mapping, mapping_given, saved_mappings
from pipelines.loading.options import LoadOptions
from pipelines.loading.outcomes import Loaded, Withdrawn
from pipelines.loading.preview.changes import Changes, Flags
from pipelines.loading.preview.folder import discard, found_in, look_again
from pipelines.loading.preview.preview import preview, publish
from pipelines.loading.preview.report import ExportPreview, FilePreview, Preview
from pipelines.locking import is_loading
from pipelines.progress import Progress, Step

__all__ = [
    "KINDS", "KIND_NAMES", "LARGEST_AREAS_MB", "LARGEST_FILE_MB", "Changes", "Export",
    "ExportPreview", "FilePreview", "Flags", "LoadOptions", "Loaded", "Preview", "Progress",
    "Step", "Withdrawn", "archive_of", "discard", "forget_mapping", "found_in", "is_loading",
    "is_of_this_version", "is_up_to_date", "load", "load_made", "load_sample", "load_uploads",
    "look_again", "mapping_given", "preview", "publish", "rebuild", "renew", "sample_exports",
    "saved_mappings", "withdraw",
]  # fmt: skip
