"""Who says so, how sure, denied or not, which day."""
