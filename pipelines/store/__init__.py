"""The one reader of the published file: `open_store(folder).ask("question")`."""

from pipelines.store.store import Answer, Store, open_store

__all__ = ["Answer", "Store", "open_store"]
