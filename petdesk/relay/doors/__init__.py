"""The doors of the relay: decode, who is it, bound it, pass it on."""
