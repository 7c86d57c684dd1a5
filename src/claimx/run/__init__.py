"""Streams documents through the steps, in one process or in several."""

from claimx.run.attempt import ClusterError, SettingsError, Steps, Work
from claimx.run.pool import WorkerError
from claimx.run.rules import rules_digest
from claimx.run.settings import NO_SETTINGS, Settings
from claimx.run.shards import ShardEnd, ShardKept, ShardStart, cut, part_of
from claimx.run.stream import Analysed, analyse_each, process

__all__ = [
    "NO_SETTINGS",
    "Analysed",
    "ClusterError",
    "Settings",
    "SettingsError",
    "ShardEnd",
    "ShardKept",
    "ShardStart",
    "Steps",
    "Work",
    "WorkerError",
    "analyse_each",
    "cut",
    "part_of",
    "process",
    "rules_digest",
]
