"""csv, configparser and io.StringIO on text."""

import configparser
import csv
import io

import cohesion


@cohesion.task
def echo(x):
    return x


def workflow(text):
    rows = [row for row in csv.DictReader(io.StringIO(text), delimiter=";")]
    echo(rows)
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n")
    for row in rows:
        writer.writerow(row.values())
    written = out.getvalue()
    parser = configparser.ConfigParser()
    parser.read_string("[a]\nx = 1\ny: two words\n[b]\n")
    return [rows, written, {name: dict(parser[name]) for name in parser.sections()}]


# run: {"text": "a;b\n1;\"x;y\"\n2;\ud83d\ude00\n"}
# run: {"text": ""}
