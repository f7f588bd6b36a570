"""What is done with what is known: each stage reads a draft and returns a patch."""
