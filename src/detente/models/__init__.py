"""The coder's model: encoder, heads, weights (docs/model.md)."""
