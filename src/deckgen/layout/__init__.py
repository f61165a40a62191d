"""A document and a theme become slides or pages: every size and place decided."""
