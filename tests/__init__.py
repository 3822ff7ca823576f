"""The tests: a tree that mirrors the program's."""
