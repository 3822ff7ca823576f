"""How good maps are, beside the usual ways: ``python -m benchmarks.map_quality --help``."""
