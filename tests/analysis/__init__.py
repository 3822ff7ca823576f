"""The analysis: numbers in, a map out."""
