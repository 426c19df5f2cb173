"""TF-IDF + LSA(100) + k-means with scikit-learn, as one process: the yardstick for the cost of `textcluster fit`.

Usage: /usr/bin/python3 build/sklearn_lsa_kmeans.py CORPUS.tsv [SEED]
CORPUS.tsv has a header and the columns Label and Text, without quoting. Prints one JSON object.
"""
import json
import re
import resource
import sys
import time

from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
from sklearn.preprocessing import normalize


def main(path, seed):
    stages, start = {}, time.process_time()

    def stage(name):
        nonlocal start
        now = time.process_time()
        stages[name], start = round(now - start, 3), now

    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t", 1) for line in file][1:]
    labels, texts = zip(*rows)
    stage("load")
    chinese = sum(bool(re.search("[\u4e00-\u9fff]", text)) for text in texts[:200]) > 100
    options = dict(analyzer="char", ngram_range=(1, 2)) if chinese else dict(stop_words="english")
    tfidf = TfidfVectorizer(sublinear_tf=True, min_df=2, max_features=10000, **options).fit_transform(texts)
    stage("featurize")
    latent = normalize(TruncatedSVD(100, random_state=seed).fit_transform(tfidf))
    stage("lsa")
    clusters = KMeans(len(set(labels)), n_init=10, random_state=seed).fit_predict(latent)
    stage("cluster")
    print(json.dumps({
        "documents": len(texts),
        "nmi": round(100 * normalized_mutual_info_score(labels, clusters), 1),
        "ari": round(100 * adjusted_rand_score(labels, clusters), 1),
        "cpuSeconds": stages,
        "totalCpuSeconds": round(time.process_time(), 2),
        "peakMemoryMB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1)
