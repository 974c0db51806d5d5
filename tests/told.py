"""The figures that proofs told in this process; the end of the run says them once more."""

lines: list[str] = []
