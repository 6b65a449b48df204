"""Weight of a fresh runtime environment: installs requirements/runtime.txt into a new folder and adds up its files.

`python benchmarks/size.py` prints the heaviest packages and fails over the limit of 800 MB.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

LIMIT_MB = 800
ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Installs, measures, prints."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        pip = [f"{folder}/bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", str(ROOT / "requirements/runtime.txt")], check=True)
        subprocess.run([*pip, "--no-deps", str(ROOT)], check=True)
        site = next(Path(folder).glob("lib/python3*/site-packages"))
        sizes = {p.name: weight(p) for p in site.iterdir()}
    for name, size in sorted(sizes.items(), key=lambda kv: -kv[1])[:15]:
        print(f"{size:7.1f} MB  {name}")
    total = sum(sizes.values())
    print(f"{total:7.1f} MB  site-packages in all (limit {LIMIT_MB})")
    sys.exit(total > LIMIT_MB)


def weight(path: Path) -> float:
    """MB on disk, by `du`'s reckoning of used blocks."""
    files = [path] if path.is_file() else [f for f in path.rglob("*") if f.is_file()]
    return sum(f.stat().st_blocks * 512 for f in files) / 1024**2


if __name__ == "__main__":
    main()
