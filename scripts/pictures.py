#!/usr/bin/env python3
"""Takes the pictures of docs/guide.md: reports of the shipped corpora in headless Chromium.

    pictures.py HASILA

HASILA is the program. Needs chromium and chromedriver, as browser_test.py does, and writes docs/pictures.
"""

import base64
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from browser_test import Driver  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
CORPUS = ROOT / "data" / "corpora" / "ghuwayran-2022"


def size(driver, width, height, mobile=False):
    driver.do(
        "/goog/cdp/execute",
        {
            "cmd": "Emulation.setDeviceMetricsOverride",
            "params": {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile},
        },
    )


def scheme(driver, value):
    features = [{"name": "prefers-color-scheme", "value": value}]
    driver.do("/goog/cdp/execute", {"cmd": "Emulation.setEmulatedMedia", "params": {"features": features}})


def shot(driver, name):
    time.sleep(0.3)
    picture = driver.do("/screenshot", method="GET")
    (PICTURES / f"{name}.png").write_bytes(base64.b64decode(picture))


def main():
    program = sys.argv[1]
    PICTURES.mkdir(parents=True, exist_ok=True)
    driver = Driver()
    try:
        with tempfile.TemporaryDirectory() as folder:
            pages = {}
            for lang in ("en", "ar"):
                pages[lang] = f"{folder}/{lang}.html"
                command = [program, "reconcile", str(CORPUS), "--quiet", "--format", "html"]
                subprocess.run([*command, "--lang", lang, "--output", pages[lang]], check=True)
            size(driver, 900, 720)
            driver.open(pages["en"])
            shot(driver, "overview")
            # Two clicks: the first dispute, and the sentence of its first number.
            driver.click("ul.glance a")
            shot(driver, "dispute")
            driver.click("#s1 td.n a")
            shot(driver, "sentence")
            driver.run("document.getElementById('matrix').scrollIntoView()")
            shot(driver, "matrix")
            size(driver, 390, 760, True)
            driver.open(pages["ar"])
            shot(driver, "phone-arabic")
            size(driver, 900, 600)
            scheme(driver, "dark")
            driver.open(pages["en"])
            driver.run("document.getElementById('graph').scrollIntoView()")
            shot(driver, "graph-dark")
    finally:
        driver.close()
    for picture in sorted(PICTURES.glob("*.png")):
        print(f"{picture.relative_to(ROOT)}: {picture.stat().st_size} bytes")


if __name__ == "__main__":
    main()
