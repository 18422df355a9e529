"""What each page shows, as frames and frozen values: no widgets, no drawing."""
