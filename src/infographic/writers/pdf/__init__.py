"""The PDF writer: glyph fonts, content streams and the document around them."""
