"""What a new site, post or set begins with: texts, and no disk."""
