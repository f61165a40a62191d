"""One module a command; each returns values, `cli` prints them."""
