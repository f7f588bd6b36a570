"""Everything we know about text, as data that tests itself."""
