"""Say findings in words: headlines, reasons and labels. No rule is decided here."""
