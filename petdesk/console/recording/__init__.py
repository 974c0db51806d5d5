"""A voice recorded at the desk: heard, listened to once more, and sent."""
