"""Writes one table as pandas 1.5.3 and numpy 1.24.2 do (Debian's python3-pandas)."""
import numpy as np
import pandas as pd

x = [0.1, 1 / 3, -2.5e-7, 6.02214076e23, 5e-324]
n = [1, None, 3, 100000, -5]
name = ["a", "b, c", 'say "d"', "é", "011"]
table = pd.DataFrame({"x": x, "n": pd.array(n, dtype="Int64"), "name": name})

table.to_csv("pandas-index.csv")
table.to_csv("pandas.csv", index=False)
table.to_csv("pandas.tsv", index=False, sep="\t", na_rep="NaN")
table.to_csv("pandas-decimal.csv", index=False, sep=";", decimal=",", encoding="latin-1")
table.to_csv("pandas-bom.csv", index=False, encoding="utf-8-sig", lineterminator="\r\n")
table.to_csv("pandas-utf16.csv", index=False, encoding="utf-16")
table.to_csv("pandas.csv.gz", index=False, compression={"method": "gzip", "mtime": 1})
table.to_csv("pandas-quoted.csv", index=False, quoting=1)

numbers = np.array([[value, i] for i, value in enumerate(x)])
np.savetxt("numpy.txt", numbers, header="x i")
np.savetxt("numpy.csv", numbers, delimiter=",", header="x,i", comments="")
np.savez("numpy.npz", x=np.array(x), i=np.arange(5, dtype="<u2"), name=np.array(name))
np.save("numpy.npy", numbers.astype(">f8"))
