"""Writers: a scene becomes a file; a writer never measures."""
