"""What pages say in words of their own, in each language: badges, cards, heads of lists. A language a file.

`Library` holds the strings of a site, shipped and its own; `Strings` are those of one language.
"""
