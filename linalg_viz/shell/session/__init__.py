"""The one owner of the state in a window, and the player of its time line."""
