#!/bin/sh
# Installs the programs that "peers", "jobs" and "csv" race us against, on Debian. Needs the rights of root.
set -e
apt-get update
apt-get install -y --no-install-recommends \
    g++ libarmadillo-dev libvlfeat-dev libopenblas0-pthread \
    python3-numpy python3-pandas python3-sklearn python3-threadpoolctl python3-faiss \
    python3-torch python3-opencv \
    r-base-core r-cran-jsonlite r-cran-mclust
