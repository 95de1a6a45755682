"""Font files: the font that a theme names becomes one static, embeddable font, or is refused."""
