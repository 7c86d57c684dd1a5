"""Quantities, times, entities: finding and normalizing, each with its own grammar."""
