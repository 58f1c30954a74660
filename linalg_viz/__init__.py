"""LinAlg Viz: an instrument for seeing linear algebra."""

__version__ = "0.1.0"
