"""Claims and mentions to files and streams."""

from claimx.write.extraction import Extracted, Extraction
from claimx.write.formats.table import FORMATS, OutputFormat, format_of
from claimx.write.lines import InvalidClaimError, claim_bytes, json_bytes, model_faults, wrong_spans
from claimx.write.output import DiscardError, FolderInUseError, OutputError, open_output
from claimx.write.schema import SCHEMA_NAMES, SchemaName, schema, schema_bytes
from claimx.write.writers import ClaimWriter, FormatError, open_writer

__all__ = [
    "FORMATS",
    "SCHEMA_NAMES",
    "ClaimWriter",
    "DiscardError",
    "Extracted",
    "Extraction",
    "FolderInUseError",
    "FormatError",
    "InvalidClaimError",
    "OutputError",
    "OutputFormat",
    "SchemaName",
    "claim_bytes",
    "format_of",
    "json_bytes",
    "model_faults",
    "open_output",
    "open_writer",
    "schema",
    "schema_bytes",
    "wrong_spans",
]
