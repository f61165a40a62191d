"""Where everything stands: slides and page flow, in the terms of a theme."""
