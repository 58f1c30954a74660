"""The long checks of the window use the window of the tests of the shell."""

from tests.shell.conftest import labs, look, session, settings, whole_window  # noqa: F401
