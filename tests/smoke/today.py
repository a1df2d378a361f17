"""Opens *Today* over the data folder in DSPT_DATA. Ends with a traceback if it shows no list."""

from streamlit.testing.v1 import AppTest

from pipelines.settings import REPOSITORY
from tests.pages.seen import Seen

PATIENCE = 300  # seconds, for the first run


def main() -> None:
    """One fresh session of the app, as a reader opens it."""
    app = AppTest.from_file(REPOSITORY / "app.py", default_timeout=PATIENCE).run()
    assert not app.exception, app.exception
    assert not app.error, [each.value for each in app.error]
    assert Seen(app).rows, "the call list has no row"


if __name__ == "__main__":
    main()
