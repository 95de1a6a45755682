"""Font files: what a theme names becomes one static font that may be embedded, or is refused."""
