"""What a hand can do at a seat: verbs with nouns, each kept on disk before it returns."""
