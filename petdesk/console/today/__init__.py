"""The place of today: who waits now, how quickly customers are answered, when it is busy, and who did what."""
