"""`--hypothesis-profile=long`, as `make fuzz` runs it: many times the examples."""

from hypothesis import settings

settings.register_profile("long", max_examples=5_000, deadline=None, print_blob=True)
