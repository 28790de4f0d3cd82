"""The page: short sections of Streamlit calls over what `pipeline` and `timeline` work out."""
