"""The thread on screen: its lines, how they are laid out, painted, scrolled and read aloud."""
