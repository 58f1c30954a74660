"""The window itself: its frame, its middle, its panels, and how they are put together."""
