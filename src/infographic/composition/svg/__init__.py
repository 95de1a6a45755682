"""SVG import: supported drawings become paths and gradients, others are refused."""
