"""Contrast: relative luminance and contrast ratio by WCAG 2."""

from __future__ import annotations

from infographic.colour.ink import Rgb

TEXT = 4.5
"""Minimum contrast of text of any size (WCAG 2.2, success criterion 1.4.3)."""

GRAPHICS = 3.0
"""Minimum contrast of large text and of meaningful graphics (1.4.3 and 1.4.11)."""


def linear(value: int) -> float:
    """Linear light, 0 to 1, of one sRGB value from 0 to 255 (IEC 61966-2-1)."""
    part = value / 255
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def luminance(rgb: Rgb) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2, 'relative luminance')."""
    red, green, blue = map(linear, rgb)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: Rgb, second: Rgb) -> float:
    """Contrast ratio, 1 to 21 (WCAG 2.2, 'contrast ratio')."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
