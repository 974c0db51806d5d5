"""Pictures, videos and voices seen large."""
