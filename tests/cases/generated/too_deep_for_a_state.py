"""An expression that Step Functions would refuse, since it evaluates too deep, runs in generated code."""

import cohesion


@cohesion.task
def send(x):
    return x


def workflow(n):
    sent = send(n)
    found = (
        # fmt: skip
        [
            x29
            for x29 in [1]
            if [
                x28
                for x28 in [1]
                if [
                    x27
                    for x27 in [1]
                    if [
                        x26
                        for x26 in [1]
                        if [
                            x25
                            for x25 in [1]
                            if [
                                x24
                                for x24 in [1]
                                if [
                                    x23
                                    for x23 in [1]
                                    if [
                                        x22
                                        for x22 in [1]
                                        if [
                                            x21
                                            for x21 in [1]
                                            if [
                                                x20
                                                for x20 in [1]
                                                if [
                                                    x19
                                                    for x19 in [1]
                                                    if [
                                                        x18
                                                        for x18 in [1]
                                                        if [
                                                            x17
                                                            for x17 in [1]
                                                            if [
                                                                x16
                                                                for x16 in [1]
                                                                if [
                                                                    x15
                                                                    for x15 in [1]
                                                                    if [
                                                                        x14
                                                                        for x14 in [1]
                                                                        if [
                                                                            x13
                                                                            for x13 in [1]
                                                                            if [
                                                                                x12
                                                                                for x12 in [1]
                                                                                if [
                                                                                    x11
                                                                                    for x11 in [1]
                                                                                    if [
                                                                                        x10
                                                                                        for x10 in [
                                                                                            1
                                                                                        ]
                                                                                        if [
                                                                                            x9
                                                                                            for x9 in [
                                                                                                1
                                                                                            ]
                                                                                            if [
                                                                                                x8
                                                                                                for x8 in [
                                                                                                    1
                                                                                                ]
                                                                                                if [
                                                                                                    x7
                                                                                                    for x7 in [
                                                                                                        1
                                                                                                    ]
                                                                                                    if [
                                                                                                        x6
                                                                                                        for x6 in [
                                                                                                            1
                                                                                                        ]
                                                                                                        if [
                                                                                                            x5
                                                                                                            for x5 in [
                                                                                                                1
                                                                                                            ]
                                                                                                            if [
                                                                                                                x4
                                                                                                                for x4 in [
                                                                                                                    1
                                                                                                                ]
                                                                                                                if [
                                                                                                                    x3
                                                                                                                    for x3 in [
                                                                                                                        1
                                                                                                                    ]
                                                                                                                    if [
                                                                                                                        x2
                                                                                                                        for x2 in [
                                                                                                                            1
                                                                                                                        ]
                                                                                                                        if [
                                                                                                                            x1
                                                                                                                            for x1 in [
                                                                                                                                1
                                                                                                                            ]
                                                                                                                            if [
                                                                                                                                x0
                                                                                                                                for x0 in [
                                                                                                                                    1
                                                                                                                                ]
                                                                                                                                if n
                                                                                                                            ]
                                                                                                                        ]
                                                                                                                    ]
                                                                                                                ]
                                                                                                            ]
                                                                                                        ]
                                                                                                    ]
                                                                                                ]
                                                                                            ]
                                                                                        ]
                                                                                    ]
                                                                                ]
                                                                            ]
                                                                        ]
                                                                    ]
                                                                ]
                                                            ]
                                                        ]
                                                    ]
                                                ]
                                            ]
                                        ]
                                    ]
                                ]
                            ]
                        ]
                    ]
                ]
            ]
        ]
    )
    return [send(found), sent]


# run: {"n": 1}
# run: {"n": 0}
