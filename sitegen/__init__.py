"""sitegen: benchmark write-ups in which every number is backed by a record."""

__version__ = "0.1.0"
