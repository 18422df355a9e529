"""Read printed figures out of text, and print them, without losing printed precision."""
