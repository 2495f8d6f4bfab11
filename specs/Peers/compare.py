"""Compares our answers with those of another system, and prints both and the problem where they disagree."""
import json
import sys

import numpy as np


def compare(arguments, solvers, tolerance):
    """Exits with 1 where an answer differs by more than the tolerance, relative to the largest number of each part,
    or where fewer than nine tenths of the problems could be compared."""
    solve, compared, disagreements, skipped, worst = solvers[arguments[1]], 0, 0, 0, 0.0
    for number, line in enumerate(open(arguments[2], encoding="utf-8")):
        problem = json.loads(line)
        parts = solve(problem)
        if parts is None:
            skipped += 1
            continue
        compared += 1
        for name, (ours, theirs) in parts.items():
            ours, theirs = np.array(ours), np.array(theirs)
            error = np.abs(ours - theirs).max() / max(1.0, np.abs(theirs).max())
            worst = max(worst, error)
            if not error <= tolerance:
                disagreements += 1
                print(f"problem {number}: {name} differ by {error:.3g}\nours:\n{ours}\ntheirs:\n{theirs}\n{line}")
                break
    print(f"{arguments[1]}: {compared} compared, {disagreements} disagree, {skipped} left out; "
          f"largest difference {worst:.1e}, allowed {tolerance:.0e}")
    sys.exit(1 if disagreements or compared < 9 * skipped or compared == 0 else 0)
