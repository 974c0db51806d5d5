"""Who sits here: the locked window, taking turns at a shared computer, locking by itself."""
