"""How much a core, and two of them, do in an hour: articles in, figures out."""
