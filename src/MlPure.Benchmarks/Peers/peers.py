"""The peers' side of a race.

    peers.py check MODULE                      prints the module's version, or fails
    peers.py MODULE WORK ALGORITHM FOLDER ROWS FEATURES PARTS STEPS [BATCH HIDDEN...]

The second form loads the files that MadeData.cs wrote, warms up and prints who it is; then for each line "round" on
standard input it prints how long that took, and for "answer" where it came to. Each message is one line of JSON.
Thread counts come from the environment, which the caller sets.
"""
import json
import sys
import warnings

SIDES = {
    ("sklearn", "Mixture"): "with_sklearn.Mixture",
    ("sklearn", "DiagonalMixture"): "with_sklearn.Mixture",
    ("sklearn", "Clusters"): "with_sklearn.Clusters",
    ("sklearn", "MiniBatches"): "with_sklearn.MiniBatches",
    ("sklearn", "Classifier"): "with_sklearn.Perceptron",
    ("sklearn", "Regressor"): "with_sklearn.Perceptron",
    ("sklearn.float32", "Classifier"): "with_sklearn.FloatPerceptron",
    ("sklearn.float32", "Regressor"): "with_sklearn.FloatPerceptron",
    ("faiss", "Clusters"): "with_others.Faiss",
    ("cv2", "Clusters"): "with_others.OpenCV",
    ("torch", "Classifier"): "with_others.Torch",
    ("torch", "Regressor"): "with_others.Torch",
    ("numpy", "Network"): "with_others.Numpy",
    ("numpy", "Product"): "with_others.NumpyProduct",
}
NAMES = {"sklearn": "scikit-learn", "sklearn.float32": "scikit-learn", "cv2": "OpenCV", "torch": "PyTorch"}


def say(**what):
    print(json.dumps(what), flush=True)


def algebra():
    """Whose matrix products numpy uses; the reference ones are ten times slower than the others, which a ratio should
    not hide."""
    try:
        from threadpoolctl import threadpool_info
    except ImportError:
        return ""
    blas = [each for each in threadpool_info() if each["user_api"] == "blas"]
    return " + ".join(f"{each['internal_api']} {each['version']}" for each in blas) or "reference BLAS"


def version(module):
    return __import__(module.split(".")[0]).__version__


def main():
    if sys.argv[1] == "check":
        print(version(sys.argv[2]))
        return
    warnings.filterwarnings("ignore")
    from task import Task
    module, work, algorithm, folder = sys.argv[1:5]
    file, name = SIDES[module, algorithm].split(".")
    side = getattr(__import__(file), name)(Task(work, algorithm, folder, *(int(number) for number in sys.argv[5:])))
    kind = "in floats" if module.endswith("float32") else ""
    say(name=", ".join(filter(None, [f"{NAMES.get(module, module)} {version(module)}", kind, algebra()])))
    for line in sys.stdin:
        if line.strip() == "answer":
            say(answer=side.answer())
        else:
            say(ms=side.round())


main()
