"""How well and how fast figures are pulled out of articles, beside other libraries."""
