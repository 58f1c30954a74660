"""Lessons: values with steps, their files, and the judge of their tasks."""
