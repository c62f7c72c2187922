#!/usr/bin/env python3
"""Opens reports in headless Chromium and uses them: no message on the console, no request beside the page itself, from a
number to its sentence and back, Arabic from right to left, no serious finding of axe-core.

    browser_test.py [--axe axe.min.js] [--shots FOLDER] REPORT.html...

Speaks WebDriver to chromedriver with the standard library alone. Exits 1 where something doesn't hold.
"""

import argparse
import base64
import json
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

SERIOUS = {"serious", "critical"}


class Driver:
    """A chromedriver of our own and one window in it."""

    def __init__(self):
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            port = s.getsockname()[1]
        program = shutil.which("chromedriver")
        self.process = subprocess.Popen(
            [program, f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.base = f"http://127.0.0.1:{port}"
        for _ in range(100):
            try:
                if self.call("GET", "/status")["ready"]:
                    break
            except OSError:
                time.sleep(0.1)
        options = {
            "args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1200,1400"],
            "perfLoggingPrefs": {"enableNetwork": True},
        }
        wanted = {
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }
        session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self.session = "/session/" + session["sessionId"]

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.base + path, data, {"Content-Type": "application/json"}, method=method
        )
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise RuntimeError(json.load(error)["value"]["message"]) from error

    def do(self, what, body=None, method="POST"):
        return self.call(method, self.session + what, {} if body is None and method == "POST" else body)

    def open(self, path):
        self.do("/url", {"url": pathlib.Path(path).resolve().as_uri()})

    def run(self, script, *arguments):
        return self.do("/execute/sync", {"script": script, "args": list(arguments)})

    def click(self, selector):
        found = self.do("/element", {"using": "css selector", "value": selector})
        self.do(f"/element/{next(iter(found.values()))}/click")

    def log(self, kind):
        return self.do("/se/log", {"type": kind})

    def shot(self, path):
        picture = self.do("/screenshot", method="GET")
        pathlib.Path(path).write_bytes(base64.b64decode(picture))

    def close(self):
        try:
            self.do("", method="DELETE")
        finally:
            self.process.terminate()
            self.process.wait(10)


def check(driver, report, axe, shots):
    """What doesn't hold of one report, in words."""
    faults = []

    def hold(holds, words):
        if not holds:
            faults.append(words)

    size = os.path.getsize(report)
    hold(size < 1_000_000, f"{size} bytes are more than a page should have")
    driver.log("performance")
    driver.open(report)
    address = pathlib.Path(report).resolve().as_uri()
    sent = []
    for entry in driver.log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            sent.append(message["params"]["request"]["url"])
    other = [u for u in sent if not u.startswith((address, "data:", "chrome", "devtools", "about:"))]
    hold(not other, f"requests left the page: {other[:3]}")
    hold(driver.run("return document.scripts.length") == 0, "the page holds a script")

    name = pathlib.Path(report).stem
    if shots:
        driver.shot(f"{shots}/{name}-overview.png")
    # Two clicks from the glance to the sentence: a dispute, then its number.
    dispute = "ul.glance a"
    if driver.run("return document.querySelector(arguments[0]) !== null", dispute):
        driver.click(dispute)
        here = driver.run("return location.hash")
        hold(here.startswith("#s"), f"the first dispute leads to {here!r}")
        number = f"{here} .chart a.point" if driver.run("return !!document.querySelector(arguments[0])", f"{here} .chart a.point") else f"{here} td.n a"
        # A point is hit at its mark: the middle of the link may lie between the mark and its figure.
        mark = f"{number} .dot" if "point" in number else number
        if shots:
            time.sleep(0.2)
            driver.shot(f"{shots}/{name}-dispute.png")
        point = driver.run("return document.querySelector(arguments[0]).id", number)
        driver.click(mark)
        claim = driver.run("return location.hash.slice(1)")
        found = driver.run(
            """const e = document.getElementById(arguments[0]); const b = e && e.getBoundingClientRect();
            return e && [!!e.closest('.article'), b.top >= 0 && b.bottom <= innerHeight, e.textContent]""",
            claim,
        )
        hold(found and found[0] and found[1] and found[2], f"the number leads to {claim!r}: {found}")
        if shots:
            time.sleep(0.2)
            driver.shot(f"{shots}/{name}-sentence.png")
        driver.click(f"[id='{claim}']")
        back = driver.run("return location.hash.slice(1)")
        hold(back in (point, f"r-{claim}"), f"the sentence leads to {back!r}, not back to {point!r}")
        seen = driver.run(
            "const b = document.getElementById(arguments[0]).getBoundingClientRect(); return b.bottom > 0 && b.top < innerHeight",
            back,
        )
        hold(seen, "the number that the sentence leads back to is not in sight")
        # By keyboard alone: a link can be focused, and the focus is seen.
        focus = driver.run(
            "const a = document.querySelector(arguments[0]); a.focus(); return document.activeElement === a", number
        )
        hold(focus, "the number can't be focused")
    # "Where does the figure 130 come from?" Two clicks: a line of the glance that gives the figure, and the figure.
    asked = driver.run(
        r"""const bare = e => e.textContent.replace(/[\u2066-\u2069]/g, '');
        for (const line of document.querySelectorAll('ul.glance a')) {
          const said = new Set(bare(line).match(/[0-9][0-9,]*/g));
          for (const n of document.querySelectorAll(line.getAttribute('href') + ' td.n a')) {
            if (/^[0-9,]+$/.test(bare(n)) && said.has(bare(n)))
              return [line.getAttribute('href'), n.getAttribute('href'), bare(n)];
          }
        }"""
    )
    if asked:
        section, link, figure = asked
        driver.run("scrollTo(0, 0)")
        driver.click(f"ul.glance a[href='{section}']")
        driver.click(f"{section} td.n a[href='{link}']")
        found = driver.run(
            """const e = document.getElementById(location.hash.slice(1)), b = e && e.getBoundingClientRect();
            return e && [!!e.closest('.article'), b.top >= 0 && b.bottom <= innerHeight, e.title]""",
        )
        here = driver.run("return location.hash")
        hold(
            here == link and found and found[0] and found[1] and figure in found[2],
            f"two clicks from the glance to {figure} end at {here!r}: {found}",
        )
    broken = driver.run(
        """return [...document.querySelectorAll('a[href^="#"]')].map(a => a.getAttribute('href').slice(1))
           .filter(id => !document.getElementById(id)).slice(0, 5)"""
    )
    hold(not broken, f"links lead nowhere: {broken}")
    twice = driver.run(
        """const seen = new Set(), twice = []; for (const e of document.querySelectorAll('[id]')) {
           if (seen.has(e.id)) twice.push(e.id); seen.add(e.id) } return twice.slice(0, 5)"""
    )
    hold(not twice, f"ids stand twice: {twice}")

    # Arabic runs from right to left, and the digits of a number from left to right.
    rtl = driver.run(
        """const all = [...document.querySelectorAll('.article, blockquote')].filter(e =>
          (e.textContent.match(/[\\u0600-\\u06ff]/g) || []).length > (e.textContent.match(/[A-Za-z]/g) || []).length);
        const wrong = all.filter(e => getComputedStyle(e).direction !== 'rtl').length;
        let order = 0;
        for (const a of document.querySelectorAll('.article a, mark')) {
          const text = [...a.childNodes].find(n => n.nodeType === 3); if (!text) continue;
          const m = /[0-9\\u0660-\\u0669]{2,}/.exec(text.data); if (!m) continue;
          const at = i => { const r = document.createRange(); r.setStart(text, i); r.setEnd(text, i + 1); return r.getBoundingClientRect() };
          const [x, y] = [at(m.index), at(m.index + m[0].length - 1)];
          if (Math.abs(x.top - y.top) < 2 && x.left >= y.left) order++;
        }
        return [all.length, wrong, order]"""
    )
    hold(rtl[1] == 0, f"{rtl[1]} of {rtl[0]} Arabic texts don't run from right to left")
    hold(rtl[2] == 0, f"the digits of {rtl[2]} numbers are out of order")

    if shots:
        for part in ("matrix", "graph"):
            driver.run("document.getElementById(arguments[0]).scrollIntoView()", part)
            time.sleep(0.2)
            driver.shot(f"{shots}/{name}-{part}.png")

    # On a phone nothing is wider than the screen, but for what scrolls by itself.
    driver.do("/window/rect", {"width": 500, "height": 900})
    wide = driver.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
    hold(wide <= 1, f"the page is {wide} pixels wider than a phone")
    if shots:
        driver.run("scrollTo(0, 0); history.replaceState(null, '', ' ')")
        driver.shot(f"{shots}/{name}-phone.png")
    driver.do("/window/rect", {"width": 1200, "height": 1400})

    if axe:
        for scheme in ("light", "dark"):
            driver.do(
                "/goog/cdp/execute",
                {"cmd": "Emulation.setEmulatedMedia", "params": {"features": [{"name": "prefers-color-scheme", "value": scheme}]}},
            )
            driver.run(pathlib.Path(axe).read_text(encoding="utf-8"))
            found = driver.do(
                "/execute/async",
                {
                    "script": "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then(r => "
                    "done(r.violations.map(v => [v.impact, v.id, v.nodes.length, v.nodes[0].html.slice(0, 160), v.nodes[0].failureSummary])))",
                    "args": [],
                },
            )
            for impact, rule, count, where, why in found:
                if impact in SERIOUS:
                    faults.append(f"axe, {scheme}: {rule} ({impact}) {count} times, first {where} {why}")
    said = [e for e in driver.log("browser") if e["level"] in ("SEVERE", "WARNING")]
    hold(not said, f"the console says: {[e['message'] for e in said[:3]]}")
    return faults


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--axe")
    parser.add_argument("--shots")
    parser.add_argument("reports", nargs="+")
    arguments = parser.parse_args()
    if arguments.shots:
        os.makedirs(arguments.shots, exist_ok=True)
    driver = Driver()
    failed = 0
    try:
        for report in arguments.reports:
            faults = check(driver, report, arguments.axe, arguments.shots)
            failed += bool(faults)
            print(f"{report}: {'holds' if not faults else ''}")
            for fault in faults:
                print(f"  {fault}")
    finally:
        driver.close()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
