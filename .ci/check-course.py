"""Checks course.json against the numbers that were published, or computed elsewhere."""
import json
import sys

course = json.load(open(sys.argv[1]))
faults = []


def holds(what, truth):
    if not truth:
        faults.append(what)


holds("sha256 of the blobs", course["blobs"]["sha256"] == "78b1a2df3b254af0094a5ed34685032fcd8aa1215ef5a2ea50620826f845eabf")
cases = {case["k"]: case for case in course["question12"]}
holds("k = 3 and 4", sorted(cases) == [3, 4])
holds("log-likelihood, k = 3", cases[3]["gmm"]["logLikelihood"] >= -13554.19)
holds("log-likelihood, k = 4", cases[4]["gmm"]["logLikelihood"] >= -12666.98)
holds("inertia, k = 3", cases[3]["kmeans"]["inertia"] <= 6826.1267154)
holds("inertia, k = 4", cases[4]["kmeans"]["inertia"] <= 2794.2413829)
first, second = course["question23"]
holds("delta of the first sample", all(abs(a - b) < 1e-3 for a, b in zip(first["delta"], [-0.045, -0.034, 0.045, 0.011, 0.080])))
holds("z of the second sample", all(abs(a - b) < 1e-3 for a, b in zip(second["z"], [0.033, 0.047, 0.88, 4.5e-5, 1.0])))
training = course["question24"]
holds("epochs", training["coursework"]["epochs"] == 1000)
holds("loss of the published weights", abs(training["publishedWeightsLoss"] - 0.006606361711901389) < 1e-15)
holds("the floor", abs(training["floor"] - 0.00650281730515) < 1e-13)
holds("the best is within 0.1 % of the floor and above it", 0 <= training["best"]["loss"] / training["floor"] - 1 < 1e-3)
holds("with biases", training["withBiases"]["loss"] < 1e-6)
for fault in faults:
    print("course.json:", fault, "is not as it should be")
sys.exit(1 if faults else 0)
