# The example table of flexmix (Leisch, Journal of Statistical Software 11, 2004), and the most likely of ten fits of four normal
# components to it by flexmix and by mixtools, each to its end. R 4.2.2, flexmix 2.3-18, mixtools 2.0.0 (Debian: r-cran-flexmix,
# r-cran-mvtnorm, r-cran-mixtools). Run in this folder: Rscript flexmix.R
suppressMessages({ library(flexmix); library(mixtools) })
data(Nclus, package = "flexmix")
dir.create("flexmix", showWarnings = FALSE)
write.csv(data.frame(x = Nclus[, 1], y = Nclus[, 2]), file.path("flexmix", "Nclus.csv"), row.names = FALSE, quote = FALSE)
say <- function(...) cat(..., "\n", sep = " ")
digits <- function(x, n) formatC(x, digits = n, format = "f")

set.seed(1504)
control <- list(tolerance = 1e-13, iter.max = 5000, minprior = 0)
for (diagonal in c(FALSE, TRUE)) {
  fits <- lapply(1:10, function(run)
    flexmix(Nclus ~ 1, k = 4, model = FLXMCmvnorm(diagonal = diagonal), control = control))
  best <- fits[[which.max(vapply(fits, function(fit) as.numeric(logLik(fit)), 0))]]
  order <- order(prior(best))
  say("flexmix", if (diagonal) "VVI" else "VVV", digits(as.numeric(logLik(best)), 6), digits(prior(best)[order], 6),
      digits(as.vector(parameters(best)[1:2, order]), 5), digits(c(AIC(best), BIC(best)), 4))
}
sink(nullfile())
fit <- mvnormalmixEM(as.matrix(faithful), k = 2, epsilon = 1e-12)
shared <- mvnormalmixEM(as.matrix(faithful), k = 2, arbvar = FALSE, epsilon = 1e-12)
waiting <- normalmixEM(faithful$waiting, k = 2, epsilon = -1, maxit = 500)
sink()
say("mixtools faithful VVV", digits(fit$loglik, 6), digits(sort(fit$lambda), 6))
say("mixtools faithful EEE", digits(shared$loglik, 6), digits(sort(shared$lambda), 6))
say("mixtools waiting V", digits(waiting$loglik, 6), digits(sort(waiting$lambda), 6), digits(sort(waiting$mu), 5),
    digits(waiting$sigma[order(waiting$mu)], 5))
