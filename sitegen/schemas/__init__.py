"""JSON Schemas (draft 2020-12): of what a writer types, made from the readers' tables, and of what the site publishes."""
