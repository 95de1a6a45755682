"""Parts that several forms are built of: entries, axes, chart scales."""
