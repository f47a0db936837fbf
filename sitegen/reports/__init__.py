"""Findings for people and for machines; each form is a module of its own."""
