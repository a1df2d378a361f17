"""What pages share: frame, session, filters, charts, tables and words. Presentation only."""
