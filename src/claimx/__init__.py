"""claimx: dated claims from Chinese news, Simplified and Traditional."""
