# Writes the same table as R 4.2.2 does.
x <- c(0.1, 1 / 3, -2.5e-7, 6.02214076e23, 5e-324)
n <- c(1, NA, 3, 100000, -5)
name <- c("a", "b, c", "say \"d\"", "\u00e9", "011")
table <- data.frame(x = x, n = n, name = name)
options(digits = 17, encoding = "UTF-8")
utf8 <- function(path) file(path, open = "wb", encoding = "UTF-8")
save <- function(path, write, ...) { to <- utf8(path); write(table, to, ...); close(to) }
save("R-rows.csv", write.csv)
save("R.csv", write.csv, row.names = FALSE)
save("R.txt", write.table, qmethod = "double")
save("R.tsv", write.table, sep = "\t", row.names = FALSE, qmethod = "double")
save("R-2.csv", write.csv2, row.names = FALSE)
