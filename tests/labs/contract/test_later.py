"""Listing the labs loads none of them: only what the rail and the document need."""

import subprocess
import sys

from linalg_viz.labs.contract.later import later

LISTED = {"params", "presets", "kept", "puzzle"}


def test_listing_the_labs_does_not_load_their_pictures() -> None:
    code = "import sys, linalg_viz.labs; print(*[m for m in sys.modules if m.startswith('linalg_viz.labs.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = [name.split(".") for name in done.stdout.split() if name.count(".") > 2]
    inner = [name for name in loaded if name[2] != "contract"]
    assert inner and all(name[3] in LISTED and name[4:] in ([], ["preset"]) for name in inner), inner


def test_a_function_is_imported_when_it_is_first_called() -> None:
    code = "from linalg_viz.labs.contract.later import later; import sys; f = later('json')('tool.main'); "
    code += "before = 'json.tool' in sys.modules; sys.argv[1:] = ['--help']; print(before)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
    assert later("json")("encoder.encode_basestring_ascii")("é") == '"\\u00e9"'
