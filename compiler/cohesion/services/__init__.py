"""The services of AWS as Step Functions calls them, from botocore's models."""
