"""Event rows become pictures and files: filters, queries, figures and exports. Knows no Streamlit."""
