"""SVG drawings read for the page: supported ones become paths and gradients, others are refused."""
