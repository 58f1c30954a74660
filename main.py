#!/usr/bin/env python3
"""Start LinAlg Viz from a checkout, or run its tests: python3 main.py, python3 main.py test.

Standard library only. On first use a private environment is made in .venv beside this file.
"""

import sys

OLDEST = (3, 11)

if sys.version_info < OLDEST:
    sys.exit(
        "LinAlg Viz needs Python 3.11 or newer; this is Python %d.%d. Install a newer Python and start it with that."
        % sys.version_info[:2]
    )

import hashlib
import os
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
ENVIRONMENT = os.path.join(HERE, ".venv")
STAMP = os.path.join(ENVIRONMENT, "made-for.txt")


class Stop(Exception):
    """A sentence for the user; nothing more can be done."""


def main(words):
    testing = words[:1] == ["test"]
    if not testing:
        refuse_without_display(words)
    python = environment(testing)
    run = [python, "-m", "pytest", *words[1:]] if testing else [python, "-m", "linalg_viz", *words]
    # No bytecode of the program is left in a checkout that cannot be written to.
    surroundings = dict(os.environ)
    surroundings["PYTHONPATH"] = os.pathsep.join(p for p in (HERE, os.environ.get("PYTHONPATH")) if p)
    folder = HERE if testing else None
    if testing:
        surroundings.setdefault("QT_QPA_PLATFORM", "offscreen")
    return subprocess.call(run, env=surroundings, cwd=folder)


def refuse_without_display(words):
    """A window needs a screen; the commands do not. Told before anything is installed."""
    if words[:1] and (
        words[0] in ("labs", "render", "report", "table") or words[0] in ("--help", "-h", "--version")
    ):
        return
    sys.path.insert(0, HERE)
    from linalg_viz import systemlibs

    problem = systemlibs.no_display()
    if problem:
        raise Stop(problem)


def environment(testing):
    """The Python of the private environment, made or brought up to date first."""
    python = os.path.join(ENVIRONMENT, "Scripts" if os.name == "nt" else "bin", "python")
    if os.name == "nt":
        python += ".exe"
    wanted = fingerprint()
    done = stamp(python)
    if done is None or done[0] != wanted:
        make(python)
        install(python, wanted, testing)
    elif testing and done[1] != "dev":
        install(python, wanted, True)
    return python


def fingerprint():
    """What the environment was made for: this Python and the versions asked for."""
    found = hashlib.sha256(repr((sys.version_info[:3], HERE)).encode())
    for name in ("pyproject.toml", "constraints.txt"):
        with open(os.path.join(HERE, name), "rb") as file:
            found.update(file.read())
    return found.hexdigest()[:32]


def stamp(python):
    """(fingerprint, "run" or "dev") of a finished environment; None when there is none or it was left half made."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            words = file.read().split()
    except OSError:
        return None
    return tuple(words) if len(words) == 2 and os.path.exists(python) else None


def make(python):
    """An empty environment in the place of what was there."""
    if sys.prefix == ENVIRONMENT:
        raise Stop("Start this with the Python of your system, not with the one in .venv.")
    say("Making a private environment in .venv (only the first time) …")
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError:
        raise Stop(
            "This Python cannot make environments: its venv module is missing. "
            "Install it (Debian and Ubuntu: sudo apt install python3-venv) and start again."
        ) from None
    try:
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        venv.EnvBuilder(with_pip=True, symlinks=os.name != "nt").create(ENVIRONMENT)
    except (OSError, subprocess.CalledProcessError) as error:
        why = getattr(error, "strerror", None) or "pip could not be put into it"
        raise Stop(
            "The environment cannot be made in %s: %s. Give this folder write permission, or copy it elsewhere."
            % (ENVIRONMENT, why)
        ) from None


def install(python, wanted, testing):
    """The packages named in pyproject.toml, in the versions of constraints.txt."""
    packages = requirements(testing)
    say("Installing %s …" % ", ".join(name_of(each) for each in packages))
    command = [python, "-m", "pip", "install", "--disable-pip-version-check", "--progress-bar", "off"]
    command += ["-c", os.path.join(HERE, "constraints.txt"), *packages]
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    except OSError as error:
        raise Stop(
            "pip cannot be started in .venv (%s): remove .venv and start again." % error.strerror
        ) from None
    if done.returncode:
        raise Stop(explained(done.stdout))
    with open(STAMP, "w", encoding="utf-8") as file:
        file.write("%s %s\n" % (wanted, "dev" if testing else "run"))
    say("Done.")


def requirements(testing):
    """What to install, as pyproject.toml says."""
    import tomllib

    with open(os.path.join(HERE, "pyproject.toml"), "rb") as file:
        project = tomllib.load(file)["project"]
    return project["dependencies"] + (project["optional-dependencies"]["dev"] if testing else [])


def name_of(requirement):
    for i, letter in enumerate(requirement):
        if not (letter.isalnum() or letter in "-_."):
            return requirement[:i]
    return requirement


def explained(output):
    """One sentence from what pip said."""
    lines = [line for line in output.splitlines() if line.strip()]
    # Offline, pip finds no version at all and calls that a conflict with the pinned ones.
    offline = ("ResolutionImpossible", "NewConnectionError", "Failed to establish", "Temporary failure in name resolution", "ConnectTimeout",
               "No matching distribution", "Max retries", "ConnectionError", "Could not find a version")  # fmt: skip
    if any(sign in output for sign in offline):
        return (
            "The packages could not be fetched: is this computer online? The first start needs a network once; "
            "connect it and start again. (Behind a proxy or with a package mirror, set up pip as usual first.)"
        )
    if "No space left" in output:
        return "The disk is full: the environment needs about 500 MB. Make room and start again."
    last = next(
        (line for line in reversed(lines) if "ERROR" in line), lines[-1] if lines else "no reason given"
    )
    return "The packages could not be installed: %s" % last.replace("ERROR: ", "").strip()


def say(sentence):
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as stop:
        say("linalg-viz: %s" % stop)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
