"""Claims and mentions to files and streams."""

from claimx.write.extraction import Extracted, Extraction
from claimx.write.lines import InvalidClaimError, claim_bytes, json_bytes, model_faults, wrong_spans
from claimx.write.output import DiscardError, FolderInUseError, open_output
from claimx.write.schema import SCHEMA_NAMES, SchemaName, schema, schema_bytes
from claimx.write.writers import ClaimWriter, OutputFormat, claim_writer

__all__ = [
    "SCHEMA_NAMES",
    "ClaimWriter",
    "DiscardError",
    "Extracted",
    "Extraction",
    "FolderInUseError",
    "InvalidClaimError",
    "OutputFormat",
    "SchemaName",
    "claim_bytes",
    "claim_writer",
    "json_bytes",
    "model_faults",
    "open_output",
    "schema",
    "schema_bytes",
    "wrong_spans",
]
