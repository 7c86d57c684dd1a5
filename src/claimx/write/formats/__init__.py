"""The formats of claims, each in a file of its own; which there are is told in `table`."""
