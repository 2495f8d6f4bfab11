# Tables of papers about mclust, and its choice of each from defaults. In the second column of diabetes row 104 is 455 and
# not 45, as in Reaven and Miller (1979). R 4.2.2, mclust 6.0.0. Run in this folder: Rscript mclust.R
suppressMessages(library(mclust))
data(list = c("acidity", "banknote", "diabetes", "thyroid"), package = "mclust")
data(galaxies, package = "MASS")
diabetes$insulin[104] <- 455
tables <- list(acidity = acidity, banknote = banknote, diabetes = diabetes, galaxies = galaxies / 1000, thyroid = thyroid)
dir.create("mclust", showWarnings = FALSE)
for (name in names(tables)) {
  table <- as.data.frame(tables[[name]])
  table <- table[vapply(table, is.numeric, NA)]
  write.csv(table, file.path("mclust", paste0(name, ".csv")), row.names = FALSE, quote = FALSE)
  bic <- mclustBIC(table, verbose = FALSE)
  best <- which(bic == max(bic, na.rm = TRUE), arr.ind = TRUE)[1, ]
  cat(name, colnames(bic)[best[2]], rownames(bic)[best[1]], format(-max(bic, na.rm = TRUE), digits = 10), "\n")
}
