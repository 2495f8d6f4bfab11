# Mixtures under mclust's default prior, from the partitions of its own hierarchy. Run in this folder: Rscript mclust-prior.R
suppressMessages(library(mclust))
num <- function(x) ifelse(is.na(x), "null", formatC(x, digits = 17, format = "g"))
control <- emControl(tol = c(1e-13, 1e-13), itmax = c(50000, 50000))
cell <- function(X, z, m, prior = priorControl(), name = m) {
  f <- try(suppressWarnings(me(X, modelName = m, z = z, prior = prior, control = control)), silent = TRUE)
  sprintf('"%s": %s', name, num(if (inherits(f, "try-error") || is.null(f$loglik)) NA else f$loglik))
}
table <- function(name, X, models, mixture, most = 9) {
  h <- hc(X, modelName = mixture, use = if (mixture == "VVV") "SVD" else "VARS")
  rows <- sapply(1:most, function(g) {
    labels <- if (g == 1) rep(1, NROW(X)) else as.integer(hclass(h, g))
    cells <- sapply(models, function(m) cell(X, unmap(labels), m))
    if ("EEI" %in% models) cells <- c(cells, cell(X, unmap(labels), "EEI", priorControl(shrinkage = 0), "EEI without shrinkage"))
    sprintf('{"G": %d, "partition": [%s],\n   "log_likelihood": {%s}}', g, paste(labels, collapse = ","), paste(cells, collapse = ", "))
  })
  sprintf('"%s": [\n  %s]', name, paste(rows, collapse = ",\n  "))
}
ten <- c("EII", "VII", "EEI", "VEI", "EVI", "VVI", "EEE", "EEV", "VEV", "VVV")
iris4 <- as.matrix(read.csv("../../../data/iris.csv")[, 1:4]); diabetes3 <- as.matrix(read.csv("diabetes.csv")[, -1])
eruptions <- as.matrix(read.csv("../../../data/faithful.csv"))[, 1]
writeLines(paste0('{"mclust": "', packageVersion("mclust"), '",\n', table("iris", iris4, ten, "VVV"), ",\n", table("diabetes", diabetes3, ten, "VVV"), ",\n",
  table("eruptions", eruptions, c("E", "V"), "V", 4), "\n}"), "mclust-prior.json")
