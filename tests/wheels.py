"""Wheels that tests install: tiny, made as they run, found without a network."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

ARM = "cp313-cp313-manylinux_2_28_aarch64"
INTEL = "cp313-cp313-manylinux_2_28_x86_64"


def write_wheel(
    folder: Path,
    name: str,
    files: Mapping[str, str],
    *,
    version: str = "1.0",
    tag: str = "py3-none-any",
    needs: Sequence[str] = (),
) -> Path:
    """Write a wheel with these files, which needs other packages."""
    info = f"{name}-{version}.dist-info"
    required = "".join(f"Requires-Dist: {each}\n" for each in needs)
    written = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{required}",
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n",
    }
    listing = "".join(f"{path},,\n" for path in [*written, f"{info}/RECORD"])
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{version}-{tag}.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for inside, text in {**written, f"{info}/RECORD": listing}.items():
            archive.writestr(zipfile.ZipInfo(inside, (1980, 1, 1, 0, 0, 0)), text)
    return path


def write_wheels(folder: Path) -> None:
    """The packages of a shop: `money` needs `coins`; `chip` is native; `boto3` and `cdk` are the
    likes of those.
    """
    write_wheel(folder, "money", {"money/__init__.py": "import coins\n"}, needs=["coins>=1"])
    write_wheel(folder, "coins", {"coins.py": "one = 1\n"})
    write_wheel(folder, "chip", {"chip/core.so": "arm"}, tag=ARM)
    write_wheel(folder, "chip", {"chip/core.so": "intel"}, tag=INTEL)
    write_wheel(folder, "armonly", {"armonly.so": "arm"}, tag=ARM)
    write_wheel(folder, "linter", {"linter.py": "", "bin/lint": "#!/usr/bin/python\n"})
    write_wheel(folder, "botocore", {"botocore/__init__.py": ""})
    write_wheel(folder, "boto3", {"boto3/__init__.py": ""}, needs=["botocore"])
    write_wheel(folder, "aioboto", {"aioboto.py": "import botocore\n"}, needs=["botocore"])
    write_wheel(folder, "cattrs", {"cattrs.py": ""})
    write_wheel(folder, "constructs", {"constructs.py": ""})
    write_wheel(folder, "aws_cdk_lib", {"aws_cdk.py": ""}, needs=["constructs", "cattrs"])
