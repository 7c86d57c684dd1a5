"""Times at the level of days: finding them, and what days they mean."""

from claimx.mention.times.find import find_times, latest_day

__all__ = ["find_times", "latest_day"]
