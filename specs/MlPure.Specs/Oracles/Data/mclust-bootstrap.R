# Standard errors of mclust's parametric bootstrap on faithful, EEE with three components, beside which BootstrapSpec.cs holds ours.
# Rscript mclust-bootstrap.R ../../../data/faithful.csv > mclust-bootstrap.json
suppressMessages(library(mclust))
data <- read.csv(commandArgs(trailingOnly = TRUE)[1])
set.seed(1)
fit <- Mclust(data, G = 3, modelNames = "EEE", verbose = FALSE, control = emControl(tol = c(1e-12, 1e-12), itmax = c(100000, 100000)))
boot <- MclustBootstrap(fit, nboot = 999, type = "pb", verbose = FALSE)
told <- summary(boot, what = "se")
row <- function(x) paste0("[", paste(sprintf("%.10g", x), collapse = ", "), "]")
cat(sprintf('{\n  "made": "mclust %s, R %s, nboot 999, type pb, seed 1",\n', packageVersion("mclust"), getRversion()))
cat(sprintf('  "logLikelihood": %.12g,\n  "weights": %s,\n  "means": [%s],\n', fit$loglik, row(fit$parameters$pro),
    paste(apply(fit$parameters$mean, 2, row), collapse = ", ")))
cat(sprintf('  "weightErrors": %s,\n', row(told$pro)))
cat(sprintf('  "meanErrors": [%s],\n', paste(apply(told$mean, 2, row), collapse = ", ")))
cat(sprintf('  "covarianceErrors": [%s]\n}\n', paste(apply(told$variance, 3, row), collapse = ", ")))
