"""Parts that several forms share: entries, axes, chart scales."""
