"""What each command does: pure functions from the shop as it stands to drafts of changes, or a refusal."""
