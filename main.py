#!/usr/bin/env python3
"""Start LinAlg Viz from a checkout, or run its tests: python3 main.py, python3 main.py test.

Standard library only. On first use a private environment is made in .venv beside this file.
    python3 main.py test [pytest's words]        the tests, side by side; the same examples on every machine
    python3 main.py test --sample                short samples of the long checks, and each benchmark once
    python3 main.py test --explore MINUTES       the tests that draw examples, with new ones for that long
    python3 main.py test --long [NAME]           one long check by name; without a name, which there are
"""

import sys

OLDEST = (3, 11)

if sys.version_info < OLDEST:
    sys.exit(
        "LinAlg Viz needs Python 3.11 or newer; this is Python %d.%d. "
        "Install a newer Python and start it with that." % sys.version_info[:2]
    )

import contextlib
import hashlib
import os
import shutil
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
ENVIRONMENT = os.path.join(HERE, ".venv")
NEW = ENVIRONMENT + ".new"
"""Where an environment is built; it takes the place of .venv when it is complete."""
OLD = ENVIRONMENT + ".old"
"""What stood in .venv before, for the moment between two renames."""
LOCK = ENVIRONMENT + ".lock"
STAMP = "made-for.txt"


class Stop(Exception):
    """A sentence for the user; nothing more can be done."""


def main(words):
    testing = words[:1] == ["test"]
    if not testing:
        refuse_without_display(words)
    python = environment(testing)
    run = tests(words[1:]) if testing else ["-m", "linalg_viz", *words]
    surroundings = dict(os.environ)
    # Only the checkout: nothing that lies in the current folder (a numpy.py, say) is taken for a module.
    surroundings["PYTHONPATH"] = HERE
    if testing:
        surroundings.setdefault("QT_QPA_PLATFORM", "offscreen")
        # The processes side by side and those that tests start compile each module once, not each time.
        surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    return subprocess.call([python, "-P", *run], env=surroundings, cwd=HERE if testing else None)


def refuse_without_display(words):
    """A window needs a screen; the commands do not. Told before anything is installed."""
    sys.path.insert(0, HERE)
    from linalg_viz import systemlibs

    problem = systemlibs.no_display() if systemlibs.opens_window(words) else ""
    if problem:
        raise Stop(problem)


# The tests


def tests(words):
    """What Python is told to run for ``test WORDS``."""
    if "--explore" in words:
        return [os.path.join(HERE, "tests", "harness", "explore.py"), *words]
    return ["-m", "pytest", *side_by_side(words), *words]


def side_by_side(words):
    """Options for pytest-xdist: three or four processes, one more than there are cores, as some tests wait
    for other programs and for clocks; none for one file or where the user decides.
    """
    own = ("-n", "--numprocesses", "--dist", "--pdb", "--trace", "--collect-only", "--co", "-h", "--help")
    if any(word.split("=")[0] in own or (word[:2] == "-n" and word[2:].isalnum()) for word in words):
        return []
    named = [
        word for word in words if word[:1] != "-" and os.path.exists(os.path.join(HERE, word.split("::")[0]))
    ]
    if len(named) == 1 and not os.path.isdir(os.path.join(HERE, named[0])):
        return []
    return ["-n", str(min(4, max(2, os.cpu_count() or 2) + 1)), "--dist", "worksteal"]


# The environment


def environment(testing):
    """The Python of the private environment, made or brought up to date first."""
    if os.pathsep in HERE:
        raise Stop(
            "This folder cannot hold an environment: its name contains “%s”, which separates folders in a "
            "list of them (%s). Rename it, or copy the program elsewhere, and start again."
            % (os.pathsep, HERE)
        )
    wanted = fingerprint()
    if not ready(wanted, testing):
        with locked():
            # Another start may have made it while this one waited.
            if not ready(wanted, testing):
                bring_up_to_date(wanted, testing)
    return python_of(ENVIRONMENT)


def ready(wanted, testing):
    done = stamp(ENVIRONMENT)
    return done is not None and done[0] == wanted and (done[1] == "dev" or not testing)


def bring_up_to_date(wanted, testing):
    """Build or complete the environment; one that stands stays until a new one is complete."""
    if sys.prefix in (ENVIRONMENT, NEW):
        raise Stop("Start this with the Python of your system, not with the one in .venv.")
    if not os.path.lexists(ENVIRONMENT) and os.path.lexists(OLD):
        os.rename(OLD, ENVIRONMENT)
    done = stamp(ENVIRONMENT)
    if done is not None and done[0] == wanted:
        install(ENVIRONMENT, wanted, testing)
        return
    try:
        make(NEW)
        install(NEW, wanted, testing)
        put_in_place()
    except Stop as stop:
        remove(NEW)
        if done is None or (testing and done[1] != "dev"):
            raise
        say("linalg-viz: %s The environment made before stays in use." % stop)


def python_of(folder):
    return os.path.join(folder, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))


def fingerprint():
    """What the environment was made for: this Python and the versions asked for."""
    found = hashlib.sha256(repr((sys.version_info[:3], HERE)).encode())
    for name in ("pyproject.toml", "constraints.txt"):
        with open(os.path.join(HERE, name), "rb") as file:
            found.update(file.read())
    return found.hexdigest()[:32]


def stamp(folder):
    """(fingerprint, "run" or "dev") of a finished environment; None for one that is missing or half made."""
    try:
        with open(os.path.join(folder, STAMP), encoding="utf-8") as file:
            words = file.read().split()
    except OSError:
        return None
    return tuple(words) if len(words) == 2 and os.path.exists(python_of(folder)) else None


@contextlib.contextmanager
def locked():
    """One start at a time makes the environment; the others wait. A process that dies leaves no lock."""
    try:
        file = os.open(LOCK, os.O_CREAT | os.O_RDWR)
    except OSError as error:
        raise unwritable(error.strerror) from None
    try:
        if not lock(file, wait=False):
            say("Another start is making the environment; waiting for it …")
            lock(file, wait=True)
        yield
    finally:
        os.close(file)


def lock(file, wait):
    """Take the lock; False when another process has it and ``wait`` is not set."""
    try:
        import fcntl
    except ImportError:
        import msvcrt  # Windows

        while True:
            with contextlib.suppress(OSError):
                msvcrt.locking(file, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
                return True
            if not wait:
                return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def unwritable(why):
    return Stop(
        "The environment cannot be made in %s: %s. Give this folder write permission, or copy it elsewhere."
        % (ENVIRONMENT, why)
    )


def make(folder):
    """An empty environment, in the place of what a start that was interrupted may have left there."""
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
        remove(folder)
        venv.EnvBuilder(with_pip=True, symlinks=os.name != "nt").create(folder)
    except (OSError, subprocess.CalledProcessError) as error:
        raise unwritable(getattr(error, "strerror", None) or "pip could not be put into it") from None


def put_in_place():
    """The complete new environment becomes .venv; what stood there goes afterwards."""
    relocate(NEW, ENVIRONMENT)
    remove(OLD)
    try:
        if os.path.lexists(ENVIRONMENT):
            os.rename(ENVIRONMENT, OLD)
        os.rename(NEW, ENVIRONMENT)
    except OSError as error:
        if not os.path.lexists(ENVIRONMENT) and os.path.lexists(OLD):
            os.rename(OLD, ENVIRONMENT)
        raise Stop(
            "The new environment cannot take the place of %s: %s. Close LinAlg Viz and start again."
            % (ENVIRONMENT, error.strerror)
        ) from None
    remove(OLD)


def relocate(built, final):
    """Scripts of an environment name the folder it was built in; let them name the one it will stand in."""
    scripts = os.path.dirname(python_of(built))
    for path in [
        os.path.join(built, "pyvenv.cfg"),
        *(os.path.join(scripts, name) for name in os.listdir(scripts)),
    ]:
        if os.path.islink(path) or not os.path.isfile(path):
            continue
        with open(path, "rb") as file:
            content = file.read()
        if b"\0" not in content and os.fsencode(built) in content:
            with open(path, "wb") as file:
                file.write(content.replace(os.fsencode(built), os.fsencode(final)))


def remove(folder):
    if os.path.islink(folder):
        os.unlink(folder)
    else:
        shutil.rmtree(folder, ignore_errors=True)


def install(folder, wanted, testing):
    """The packages named in pyproject.toml, in the versions of constraints.txt."""
    packages = requirements(testing)
    say("Installing %s …" % ", ".join(dict.fromkeys(name_of(each) for each in packages)))
    # -I: pip, too, takes no module from the current folder.
    command = [
        python_of(folder),
        "-I",
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--progress-bar",
        "off",
    ]
    command += ["-c", os.path.join(HERE, "constraints.txt"), *packages]
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    except OSError as error:
        raise Stop(
            "pip cannot be started in .venv (%s): remove .venv and start again." % error.strerror
        ) from None
    if done.returncode:
        raise Stop(explained(done.stdout))
    with open(os.path.join(folder, STAMP), "w", encoding="utf-8") as file:
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


OFFLINE = (
    "NewConnectionError",
    "ConnectionError",
    "ConnectTimeout",
    "Failed to establish",
    "Max retries",
    "Temporary failure in name resolution",
    # Offline, pip finds no version at all and calls that a conflict with the pinned ones.
    "Could not find a version",
    "No matching distribution",
    "ResolutionImpossible",
)


def explained(output):
    """One sentence from what pip said."""
    lines = [line for line in output.splitlines() if line.strip()]
    if any(sign in output for sign in OFFLINE):
        return (
            "The packages could not be fetched: is this computer online? The first start needs a network "
            "once; connect it and start again. (Behind a proxy or with a package mirror, set up pip as "
            "usual first.)"
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
