"""What each action makes of the state."""
