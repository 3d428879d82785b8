"""Every directive that is the same everywhere."""

from datetime import datetime


def workflow(s):
    x = datetime.fromisoformat(s)
    return [
        x.strftime("%Y-%m-%d %H:%M:%S.%f"),
        x.strftime("%y %b %B %a %A %d"),
        x.strftime("%I:%M %p"),
        x.strftime("%j %U %W %u %w"),
        x.strftime("%z|%Z"),
        x.strftime("100%% of %Y%m%d"),
        x.strftime("no directive"),
        x.strftime(""),
        x.strftime("é 😀 %d"),
    ]


# run: {"s": "2024-02-29T00:05:09.000123"}
# run: {"s": "2023-01-01T12:00+05:30"}
# run: {"s": "2023-12-31T23:59:59.999999-00:30"}
# run: {"s": "1999-09-09T11:11Z"}
# run: {"s": "0999-01-04"}
# run: {"s": "2024-12-30T13:00:00+01:02:03"}
