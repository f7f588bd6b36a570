"""The algebra: spans, edits, layers, blocks, drafts; and the door that text comes in by."""
