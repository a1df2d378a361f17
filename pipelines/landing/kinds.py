"""The kinds of export we know. A new kind is one module beside this one and one line here."""

from pipelines.landing import hsca_locations, latest_ratings, line_by_line, public_export

KINDS = {
    kind.name: kind
    for kind in (
        line_by_line.KIND,
        public_export.KIND,
        hsca_locations.KIND,
        latest_ratings.KIND,
    )
}
