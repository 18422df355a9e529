"""The Streamlit edge: everything a page is made of. No rule and no figure is made here."""
