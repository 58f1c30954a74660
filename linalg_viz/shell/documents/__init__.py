"""Documents in the window: opened, saved, kept aside, and the pictures they name."""
