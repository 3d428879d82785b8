"""Working in the cloud: a developer's own account, and what is done in it."""
