"""How fast the dashboard answers, beside a bare Streamlit page in the same run."""
