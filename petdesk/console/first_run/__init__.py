"""The first minute: opening a shop on this computer, or making it a seat of one that is open."""
