"""The long checks of the window use the window of the tests of the shell."""

from tests.shell.conftest import look, labs, session, settings, whole_window  # noqa: F401
