"""Claims and mentions to files and streams."""
