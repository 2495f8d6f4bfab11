"""Writes the npy and npz files of this folder: numpy 1.24.2."""
import numpy as np

table = np.array([[1.5, -2.0], [0.1, 3e300], [5e-324, -0.0]])
np.save("f8.npy", table)
np.save("f4-big.npy", np.array([[1.5, -2.0], [0.25, 3.0]], dtype=">f4"))
np.save("f2.npy", np.array([1.0, 0.5], dtype="<f2"))
np.save("fortran.npy", np.asfortranarray(table))
np.save("i8.npy", np.array([2**53 + 1, -5], dtype="<i8"))
np.save("i2-big.npy", np.array([-300, 300], dtype=">i2"))
np.save("u1.npy", np.array([255, 0], dtype="u1"))
np.save("bool.npy", np.array([True, False, True]))
np.save("texts.npy", np.array(["é", "011"]))
np.save("objects.npy", np.array([{}, 1], dtype=object))
np.save("records.npy", np.array([(1.0, 2)], dtype=[("x", "f8"), ("y", "i4")]))
np.save("cube.npy", np.zeros((2, 2, 2)))
np.save("number.npy", np.float64(1))
np.save("empty.npy", np.zeros((0, 4)))
with open("version2.npy", "wb") as file:
    np.lib.format.write_array(file, table, version=(2, 0))
with open("version3.npy", "wb") as file:
    np.lib.format.write_array(file, table, version=(3, 0))
np.savez("columns.npz", X=table, label=np.array(["a", "b", "a"]))
np.savez_compressed("unequal.npz", X=table, y=np.arange(2))
