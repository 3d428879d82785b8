"""Order fulfilment: a workflow with compensation, its tasks, and the data they work on."""
