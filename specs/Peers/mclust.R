#!/usr/bin/Rscript
# Solves the problems of a file with mclust and compares the answers (Debian: r-cran-mclust, r-cran-jsonlite).
# Usage: mclust.R FILE
suppressPackageStartupMessages({ library(mclust); library(jsonlite) })

stepTolerance <- 1e-7   # of all parameters after the same steps, relative to the largest
endTolerance <- 1e-6    # of log-likelihoods where both runs have ended, relative
# Where the two systems stop inside an M-step differs, so that a run may end at another maximum: as often a higher one.
mostLower <- 0.05
# The M-step of VVE has several maxima itself: mclust starts it at the axes and mostly ends lower, at times higher.
mostLowerOfVVE <- 0.2

compared <- 0; disagreements <- 0; worstStep <- 0; ofVVE <- 0; lowerVVE <- 0; ended <- 0; lower <- 0
difference <- function(ours, theirs) max(abs(ours - theirs)) / max(1, abs(theirs))

afterSteps <- function(problem) {
  control <- emControl(eps = 0, tol = c(0, 0), itmax = c(problem$steps, problem$steps))
  fit <- suppressWarnings(me(problem$rows, modelName = problem$model, z = problem$responsibilities, control = control))
  mixture <- problem$answer$mixture
  sigma <- fit$parameters$variance$sigma
  k <- length(fit$parameters$pro)
  theirs <- aperm(array(sigma, c(dim(sigma)[1], dim(sigma)[1], k)), c(3, 1, 2))
  max(difference(mixture$weights, fit$parameters$pro),
      difference(mixture$means, t(matrix(fit$parameters$mean, ncol = k))),
      difference(mixture$covariances, theirs),
      difference(problem$answer$logLikelihood, fit$loglik))
}

# By how much our likelihood is lower: a better end of ours is no fault.
atTheEnd <- function(problem) {
  control <- emControl(eps = 0, tol = c(1e-14, 1e-12), itmax = c(100000, 1000))
  fit <- suppressWarnings(me(problem$rows, modelName = problem$model, z = problem$responsibilities, control = control))
  (fit$loglik - problem$answer$logLikelihood) / abs(fit$loglik)
}

lines <- readLines(commandArgs(trailingOnly = TRUE)[1])
for (number in seq_along(lines)) {
  problem <- fromJSON(lines[number])
  toTheEnd <- problem$steps == 0
  error <- if (toTheEnd) atTheEnd(problem) else afterSteps(problem)
  if (is.null(error) || is.na(error)) { cat("problem", number - 1, "has no answer of mclust\n"); next }
  compared <- compared + 1
  if (problem$model == "VVE") {
    ofVVE <- ofVVE + 1
    lowerVVE <- lowerVVE + (error > endTolerance)
    next
  }
  if (toTheEnd) {
    ended <- ended + 1
    lower <- lower + (error > endTolerance)
    next
  }
  worstStep <- max(worstStep, error)
  if (error > stepTolerance) {
    disagreements <- disagreements + 1
    cat(sprintf("problem %d: %s after %d steps differs by %.3g\n%s\n", number - 1, problem$model, problem$steps, error,
                lines[number]))
  }
}
cat(sprintf("families: %d compared; after steps %d disagree, largest difference %.1e, allowed %.0e\n", compared,
            disagreements, worstStep, stepTolerance))
cat(sprintf("families at the end: %d of %d lower, of VVE %d of %d\n", lower, ended, lowerVVE, ofVVE))
ok <- disagreements == 0 && compared >= 0.9 * length(lines) && lower <= mostLower * ended &&
  lowerVVE <= mostLowerOfVVE * ofVVE
quit(status = if (ok) 0 else 1)
