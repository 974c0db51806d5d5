"""The inbox: every conversation of the shop, in the order in which it needs somebody."""
