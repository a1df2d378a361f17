"""The kinds of export we know: each module of this folder is one, and adding a file adds a kind."""

from importlib import import_module
from pkgutil import iter_modules

from pipelines.landing.kind import Kind


def _declared() -> dict[str, Kind]:
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    kinds = sorted((module.KIND for module in modules), key=lambda kind: (kind.place, kind.name))
    return {kind.name: kind for kind in kinds}


KINDS = _declared()
