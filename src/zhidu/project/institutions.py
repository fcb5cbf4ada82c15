"""The institutions of this installation, in the order of the menu."""

INSTITUTIONS = [
    "zhidu.institutions.press",
    "zhidu.institutions.leave",
]
