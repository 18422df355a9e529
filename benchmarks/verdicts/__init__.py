"""How fast claims are joined and judged, beside a bare merge of the same keys."""
