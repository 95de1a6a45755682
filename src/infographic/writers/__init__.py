"""Writers: a scene becomes a file. A writer never measures."""
