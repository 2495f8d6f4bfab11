# Mixtures with a noise component by mclust, on Old Faithful with 48 rows strewn about and on iris with 15. Run in this folder: Rscript mclust-noise.R
suppressMessages(library(mclust))
num <- function(x) ifelse(is.na(x), "null", formatC(x, digits = 17, format = "g"))
control <- emControl(tol = c(1e-13, 1e-13), itmax = c(50000, 50000))
strewn <- function(X, count) {
  RNGkind("Mersenne-Twister", "Inversion", "Rejection"); set.seed(1)
  low <- apply(X, 2, min); high <- apply(X, 2, max); mid <- (low + high) / 2; half <- 0.6 * (high - low)
  rbind(X, sapply(seq_len(ncol(X)), function(f) round(runif(count, mid[f] - half[f], mid[f] + half[f]), 2)))
}
table <- function(name, X, count, most) {
  write.csv(X, paste0(name, "-noise.csv"), row.names = FALSE, quote = FALSE)
  noise <- (nrow(X) - count + 1):nrow(X)
  h <- hc(X[-noise, ], modelName = "VVV", use = "SVD")
  Vinv <- hypvol(X, reciprocal = TRUE)
  rows <- sapply(1:most, function(g) {
    labels <- if (g == 1) rep(1, nrow(X) - count) else as.integer(hclass(h, g))
    z <- matrix(0, nrow(X), g + 1); z[-noise, 1:g] <- unmap(labels); z[noise, g + 1] <- 1
    cells <- sapply(mclust.options("emModelNames"), function(m) {
      f <- try(suppressWarnings(me(X, modelName = m, z = z, control = control, Vinv = Vinv)), silent = TRUE)
      lost <- inherits(f, "try-error") || is.na(f$loglik)
      sprintf('"%s": {"log_likelihood": %s, "noise": %s, "parameters": %d}', m, num(if (lost) NA else f$loglik), num(if (lost) NA else f$parameters$pro[g + 1]),
        nMclustParams(m, ncol(X), g, noise = TRUE))
    })
    sprintf('{"G": %d, "partition": [%s],\n   "models": {%s}}', g, paste(labels, collapse = ","), paste(cells, collapse = ",\n    "))
  })
  sprintf('"%s": {"noise_rows": %d, "inverse_volume": %s, "cells": [\n  %s]}', name, count, num(Vinv), paste(rows, collapse = ",\n  "))
}
writeLines(paste0('{"mclust": "', packageVersion("mclust"), '",\n', table("faithful", strewn(as.matrix(read.csv("../../../data/faithful.csv")), 48), 48, 5), ",\n",
  table("iris", strewn(as.matrix(read.csv("../../../data/iris.csv")[, 1:4]), 15), 15, 4), "\n}"), "mclust-noise.json")
