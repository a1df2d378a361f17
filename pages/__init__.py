"""The pages people look at, one room per reader; Streamlit is only imported in here."""
