"""Streams articles through the steps."""
