"""What documents say about each other."""
