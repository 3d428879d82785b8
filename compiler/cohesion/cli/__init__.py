"""The `cohesion` command: a shell around the api, the embedded engine and what inspects them."""
