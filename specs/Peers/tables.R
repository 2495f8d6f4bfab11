#!/usr/bin/Rscript
# Ten tables by lot of R's packages: the command's choices from defaults beside those of mclust and of R's kmeans.
# Debian: r-cran-mclust, r-cran-jsonlite, r-recommended. Usage: tables.R SEED MLPURE...
suppressPackageStartupMessages({ library(mclust); library(jsonlite) })

arguments <- commandArgs(trailingOnly = TRUE)
set.seed(as.integer(arguments[1]))
command <- arguments[-1]
packages <- c("datasets", "MASS", "boot", "cluster", "mclust", "nlme", "survival")
clusters <- 2:6

mlpure <- function(...) {
  text <- suppressWarnings(system2(command[1], c(command[-1], ..., "--json"), stdout = TRUE, stderr = FALSE))
  fromJSON(paste(text, collapse = "\n"))
}

counts <- function(ours, theirs, tolerance) sprintf("better %d, equal %d, worse %d", sum(ours < theirs - tolerance),
  sum(abs(ours - theirs) <= tolerance), sum(ours > theirs + tolerance))

# The numeric columns of a data set, where it is a table of 25 to 1000 complete rows and 2 to 8 columns.
numbersOf <- function(package, name) {
  room <- new.env()
  try(suppressWarnings(data(list = name, package = package, envir = room)), silent = TRUE)
  x <- room[[name]]
  if (is.null(x) || is.ts(x) || is.table(x)) return(NULL)
  x <- try(as.data.frame(x), silent = TRUE)
  if (inherits(x, "try-error")) return(NULL)
  x <- x[vapply(x, function(column) is.numeric(column) && is.null(dim(column)), NA)]
  x <- x[complete.cases(x), , drop = FALSE]
  isTable <- ncol(x) >= 2 && ncol(x) <= 8 && nrow(x) >= 25 && nrow(x) <= 1000
  if (isTable && all(vapply(x, sd, 0) > 0)) x
}

# Whether a covariance of mclust's fit is below the least that the command allows: 1e-6 of the columns' variances, which
# count up to a hundred robust ones; of the least of them in the families that are not closed under scaling of columns.
isBelowFloor <- function(x, family, k) {
  covariances <- Mclust(x, G = k, modelNames = family, verbose = FALSE)$parameters$variance$sigma
  ranges <- vapply(x, IQR, 0)
  variances <- vapply(x, var, 0) * (nrow(x) - 1) / nrow(x)
  variances <- ifelse(ranges > 0, pmin(variances, (10 * ranges / 1.349)^2), variances)
  if (family %in% c("EII", "VII", "EVE", "VVE", "EEV", "VEV")) variances[] <- min(variances)
  least <- apply(covariances, 3, function(one)
    min(eigen(one / sqrt(outer(variances, variances)), symmetric = TRUE, only.values = TRUE)$values))
  min(least) < 1e-6
}

listed <- do.call(rbind, lapply(packages, function(package)
  data.frame(package = package, name = sub(" .*", "", data(package = package)$results[, "Item"]))))
worse <- 0; compared <- 0
for (row in sample(nrow(listed))) {
  if (compared == 10) break
  x <- numbersOf(listed$package[row], listed$name[row])
  if (is.null(x)) next
  file <- tempfile(fileext = ".csv")
  write.csv(x, file, row.names = FALSE, quote = FALSE)

  # Processor time: of this program for mclust, of the programs that it started for the command.
  before <- proc.time()
  bic <- try(mclustBIC(x, verbose = FALSE), silent = TRUE)
  if (inherits(bic, "try-error")) {
    cat(sprintf("%s::%s: mclust stops with an error; left out\n", listed$package[row], listed$name[row]))
    next
  }
  compared <- compared + 1
  between <- proc.time()
  chosen <- mlpure("gmm", "select", file)
  after <- proc.time()
  seconds <- c(sum((after - between)[4:5]), sum((between - before)[1:2]))
  cells <- chosen$table
  # Of cells at the covariance floor nothing is chosen: their likelihood is bounded by the floor alone.
  theirs <- -mapply(function(k, family) bic[k, family], cells$components, cells$covariance)
  both <- !is.na(theirs) & !is.na(cells$bic) & !cells$floorActive
  below <- 0
  repeat {
    first <- which(both)[which.min(theirs[both])]
    best <- theirs[first]
    if (chosen$best$bic <= best + 0.05 || !isBelowFloor(x, cells$covariance[first], cells$components[first])) break
    both[first] <- FALSE
    below <- below + 1
  }
  inertias <- vapply(clusters, function(k) kmeans(x, k, nstart = 50, iter.max = 200)$tot.withinss, 0)
  found <- vapply(clusters, function(k) mlpure("kmeans", "fit", file, "-k", k)$inertia, 0)

  isWorse <- chosen$best$bic > best + 0.05 || any(found > inertias * (1 + 1e-9))
  worse <- worse + isWorse
  cat(sprintf("%s%s %d x %d: BIC %.2f (%s,%d), mclust's %.2f; cells %s (%d at the floor; %d of mclust's below it); K-means %s; CPU s %.1f, mclust's %.1f\n",
              if (isWorse) "WORSE: " else "", paste0(listed$package[row], "::", listed$name[row]), nrow(x), ncol(x),
              chosen$best$bic, chosen$best$covariance, chosen$best$components, best,
              counts(cells$bic[both], theirs[both], 0.05), sum(cells$floorActive), below,
              counts(found, inertias, 1e-9 * inertias), seconds[1], seconds[2]))
}
cat(sprintf("tables: %d compared, %d worse\n", compared, worse))
quit(status = if (worse > 0 || compared < 10) 1 else 0)
