# The peers' side of the jobs: mclust's and R's own functions.
#
#   jobs.R check MODULE                   prints the module's version, or fails
#   jobs.R command SCRIPT TABLE           does the work of a command and ends
#   jobs.R serve KIND TABLE PARTS         for each line "round" on standard input does the job and says how long that
#                                         took, and for "answer" its result: each a line of JSON
given <- commandArgs(TRUE)
families <- c("EII", "VII", "EEI", "VEI", "EVI", "VVI", "EEE", "VEE", "EVE", "VVE", "EEV", "VEV", "EVV", "VVV")

say <- function(...) { cat(..., "\n", sep = ""); flush(stdout()) }

number <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), "null")

if (given[1] == "check") {
  if (given[2] != "stats") suppressMessages(library(given[2], character.only = TRUE))
  cat(format(packageVersion(given[2])))
  quit()
}

suppressMessages(library(mclust))

if (given[1] == "command") {
  x <- as.matrix(read.csv(given[3]))
  if (given[2] == "select") print(summary(Mclust(x, verbose = FALSE)))
  if (given[2] == "fit") print(summary(Mclust(x, G = 4, modelNames = "VVV", verbose = FALSE)))
  quit()
}

x <- as.matrix(read.csv(given[3]))
parts <- as.integer(given[4])
set.seed(0)
if (given[2] == "Selection") {
  job <- function() unclass(mclustBIC(x, G = 1:9, verbose = FALSE))
  result <- function(found) as.vector(-t(found[, families]))
} else if (given[2] == "Clusters") {
  job <- function() kmeans(x, parts, iter.max = 100, nstart = 10)
  result <- function(found) found$tot.withinss
} else {
  fit <- Mclust(x, G = 3, modelNames = "EEE", verbose = FALSE)
  order <- order(fit$parameters$mean[1, ])
  job <- function() MclustBootstrap(fit, nboot = 999, type = "pb", verbose = FALSE)
  result <- function(found) unlist(lapply(order, function(j)
    c(sd(found$pro[, j]), apply(found$mean[, , j], 2, sd))))
}
found <- suppressWarnings(job())
peer <- if (given[2] == "Clusters") paste("R", getRversion()) else paste("mclust", packageVersion("mclust"))
say('{"name":"', peer, '"}')
input <- file("stdin", "r")
while (length(line <- readLines(input, n = 1)) > 0) {
  if (line == "answer") {
    say('{"answer":[', paste(number(result(found)), collapse = ","), ']}')
  } else {
    used <- system.time(found <- suppressWarnings(job()))
    say(sprintf('{"ms":%.3f,"cpu":%.3f}', used[3] * 1e3, (used[1] + used[2]) * 1e3))
  }
}
