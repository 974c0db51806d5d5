"""Who may write to the shop from which phone: links, phones that ask, newcomers from the counter."""
