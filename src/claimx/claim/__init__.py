"""From mentions to candidate claims: one engine that reads frames and knows no type; the types are data."""
