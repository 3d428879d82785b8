"""The shop: a package of the project."""
