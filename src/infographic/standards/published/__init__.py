"""Published standards, one module each; every module here defines `STANDARD`."""
