"""Print-ready and accessible infographics from words: one layout, an SVG and PDF pages."""

__version__ = "0.1.0"
