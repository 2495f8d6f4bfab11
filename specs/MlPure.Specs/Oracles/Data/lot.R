# Ten tables by lot out of those of R's recommended packages that have 2 to 9 complete numeric columns and 25 to 1500
# rows; mclust's choice of each from defaults, and the inertias of R's kmeans for k = 2 to 6 from 50 starts.
# R 4.2.2, mclust 6.0.0. Run in this folder: Rscript lot.R
suppressMessages(library(mclust))
set.seed(20261128)
used <- c("iris", "faithful", "diabetes", "wine", "ruspini", "iris3")
packages <- intersect(c("datasets", "MASS", "cluster", "boot", "nlme", "mclust", "survival"),
                      rownames(installed.packages()))
items <- do.call(rbind, lapply(packages, function(p)
  data.frame(p = p, i = sub(" .*", "", data(package = p)$results[, "Item"]))))
tables <- list()
for (r in seq_len(nrow(items))) {
  there <- new.env()
  try(suppressWarnings(data(list = items$i[r], package = items$p[r], envir = there)), silent = TRUE)
  x <- try(get(items$i[r], envir = there), silent = TRUE)
  if (inherits(x, "try-error") || inherits(x, "ts") || is.table(x)) next
  x <- try(as.data.frame(x), silent = TRUE)
  if (inherits(x, "try-error")) next
  x <- x[vapply(x, function(c) is.numeric(c) && !is.factor(c) && is.null(dim(c)), NA)]
  x <- x[complete.cases(x), , drop = FALSE]
  if (ncol(x) < 2 || ncol(x) > 9 || nrow(x) < 25 || nrow(x) > 1500 || items$i[r] %in% used) next
  tables[[paste(items$p[r], items$i[r], sep = ".")]] <- x
}
for (name in sample(names(tables), 10)) {
  write.csv(tables[[name]], file.path("lot", paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
  bic <- mclustBIC(tables[[name]], verbose = FALSE)
  best <- which(bic == max(bic, na.rm = TRUE), arr.ind = TRUE)[1, ]
  inertias <- sapply(2:6, function(k) {
    set.seed(1)
    kmeans(tables[[name]], k, nstart = 50, iter.max = 100)$tot.withinss
  })
  cat(name, colnames(bic)[best[2]], rownames(bic)[best[1]], format(-max(bic, na.rm = TRUE), digits = 10),
      format(inertias, digits = 12, trim = TRUE), "\n")
}
