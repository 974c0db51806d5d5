"""What the relay does by itself when its time has come, once per occurrence."""
