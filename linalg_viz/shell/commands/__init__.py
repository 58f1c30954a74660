"""Every action of the window as a record, and the places where they are found."""
