"""Posts brought up to date with their records: edits, proven by checking the changed site before anything is written."""
