"""The desk beyond the window: what is told while nobody looks, how it sounds, the tray, and answering from there."""
