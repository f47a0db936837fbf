"""Links to other sites: where they stand, which may be asked, and what was answered. Asked only by `check --links`."""
