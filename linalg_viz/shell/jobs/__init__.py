"""Work done aside from the interface thread, which can be stopped."""
