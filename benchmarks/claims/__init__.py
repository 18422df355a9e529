"""How long a start takes with many claims, beside the shipped ones."""
