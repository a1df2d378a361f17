"""What pages share: frame, session, filters, tables and words. Presentation only."""
