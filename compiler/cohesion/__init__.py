"""Write a workflow as regular Python; run it on AWS Step Functions."""
