"""The numbers that Step Functions refuses or fails beyond.

Where a comment names no other source, the number is from the quotas page of the Step Functions
Developer Guide or from the Amazon States Language specification.
"""

from __future__ import annotations

from typing import Final

NAME_CHARACTERS: Final = 80
"""Characters of a state's or a variable's name."""

DEFINITION_BYTES: Final = 1_048_576
"""UTF-8 bytes of a definition, and of any request."""

PAYLOAD_BYTES: Final = 262_144
"""UTF-8 bytes of a state's input, output, result, of one variable, of one `Assign`."""

VARIABLES_BYTES: Final = 10 * 1_048_576
"""UTF-8 bytes of all variables of an execution."""

HISTORY_EVENTS: Final = 25_000
"""Events of one Standard execution."""

EVALUATION_DEPTH: Final = 100
"""Nested evaluations of one expression; reported from AWS at 99 to 101 (floci 2737, 2783)."""

EVALUATION_SECONDS: Final = 1
"""Time of one evaluation."""

SECONDS_MAXIMUM: Final = 99_999_999
"""Of a `Seconds`, a time-out and a retry's interval; also of a retry's attempts."""

WAIT_SECONDS_MAXIMUM: Final = 2**31 - 1
"""How far ahead a `Timestamp` may lie: "Wait state delay is too long" (measured by sfnx)."""

RETRY_DELAY_MAXIMUM: Final = 31_622_400
"""Seconds of a retry's `MaxDelaySeconds`."""

EXPRESS_SECONDS: Final = 300
"""Time of an Express execution."""

MAP_CONCURRENCY_INLINE: Final = 40
"""Iterations of an inline Map that run at once, whatever `MaxConcurrency` says."""

MAP_CONCURRENCY_DISTRIBUTED: Final = 10_000
"""Child executions of a distributed Map that run at once."""

MAP_ITEMS_MAXIMUM: Final = 100_000_000
"""Items that a reader takes (`MaxItems`)."""

MAP_LABEL_CHARACTERS: Final = 40
"""Characters of a distributed Map's `Label`."""

CAUSE_CHARACTERS: Final = 32_768
"""Characters of the cause of a failed execution (API reference: `SensitiveCause`)."""
