"""Text: strings become measured lines (fonts, shaping, hyphenation, breaking, copyfitting)."""
