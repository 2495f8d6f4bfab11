# R's side of a race: its own kmeans, Lloyd's iteration in doubles, on the files that MadeData.cs wrote.
#
#   peers.R check                                            prints R's version
#   peers.R WORK ALGORITHM FOLDER ROWS FEATURES PARTS STEPS
#
# It says who it is; then for each line "round" on standard input how long a step took, and for "answer" the inertia.
given <- commandArgs(TRUE)
if (given[1] == "check") {
  cat(format(getRversion()))
  quit()
}

say <- function(...) { cat(..., "\n", sep = ""); flush(stdout()) }

shape <- as.integer(given[4:7])
numbers <- function(what, rows) {
  file <- file.path(given[3], paste0(given[1], ".", what))
  matrix(readBin(file, "double", rows * shape[2], endian = "little"), rows, shape[2], byrow = TRUE)
}
x <- numbers("x", shape[1])
start <- numbers("start", shape[3])
job <- function() suppressWarnings(kmeans(x, start, iter.max = 20, algorithm = "Lloyd"))
found <- job()
say('{"name":"R ', format(getRversion()), '"}')
input <- file("stdin", "r")
while (length(line <- readLines(input, n = 1)) > 0) {
  if (line == "answer") {
    # Its own sum is of distances from the last centers but by the labels before.
    squares <- apply(found$centers, 1, function(center) rowSums(sweep(x, 2, center)^2))
    say('{"answer":[', sprintf("%.17g", sum(do.call(pmin, as.data.frame(squares)))), ']}')
  } else {
    started <- proc.time()[3]
    for (i in seq_len(shape[4])) found <- job()
    say(sprintf('{"ms":%.6g}', (proc.time()[3] - started) * 1e3 / shape[4] / min(found$iter, 20)))
  }
}
