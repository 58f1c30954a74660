"""What a lab is, and what it hands over: its record, its cards, its modules loaded when first needed."""
