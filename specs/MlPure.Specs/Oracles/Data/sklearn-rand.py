"""Adjusted Rand of scikit-learn's default GaussianMixture on wine and blobs, by seed; writes sklearn-rand.json."""
import json
import sklearn
from sklearn.datasets import load_wine, make_blobs
from sklearn.metrics import adjusted_rand_score
from sklearn.mixture import GaussianMixture

wine = load_wine()
blobs = make_blobs(n_samples=4000, centers=4, cluster_std=0.60, random_state=0)
scores = {
    name: [adjusted_rand_score(y, GaussianMixture(k, random_state=seed).fit_predict(X)) for seed in range(10)]
    for name, k, (X, y) in [("wine", 3, (wine.data, wine.target)), ("blobs", 4, blobs)]
}
json.dump({"scikit-learn": sklearn.__version__, "seeds": 10, **scores}, open("sklearn-rand.json", "w"), indent=1)
print(scores)
