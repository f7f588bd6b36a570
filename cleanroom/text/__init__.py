"""The algebra: spans, edits, layers, blocks, drafts. Standard library only."""
