"""Everything with a window: what staff see, press and type into."""
