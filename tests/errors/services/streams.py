"""What streams events, no state can call."""

import cohesion


def workflow(arn: str):
    return cohesion.aws.logs.start_live_tail(logGroupIdentifiers=[arn])  # error: COH408 [12] "a state cannot call `logs.start_live_tail`: it streams events, which Step Functions cannot"
