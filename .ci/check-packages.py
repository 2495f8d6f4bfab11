"""Checks packages that were built twice, in two folders: their contents are the same, and each has what its user needs."""
import pathlib
import re
import sys
import zipfile

first, second, commit = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3]
expected = {"MlPure", "MlPure.Files", "MlPure.Plots", "MlPure.MLNet", "MlPure.DuckDB", "MlPure.Orleans", "MlPure.FSharp", "MlPure.Cli"}
faults = []


def contents(path):
    """The files of a package, but for those whose names or texts NuGet draws at random."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist() if not name.startswith(("_rels/", "package/"))}


def check(where, what, truth):
    if not truth:
        faults.append(f"{where}: {what}")


names = sorted(path.name for path in first.glob("*nupkg"))
found = {re.sub(r"\.\d+\.\d+\.\d+.*", "", name) for name in names}
check("packages", f"are {sorted(found)}", found == expected)
for name in names:
    package, again = contents(first / name), contents(second / name)
    check(name, "has other files the second time", package.keys() == again.keys())
    for file, held in package.items():
        check(name, f"{file} differs the second time", held == again.get(file))
for identity in expected:
    package, symbols = (contents(next(first.glob(f"{identity}.[0-9]*{ending}"))) for ending in (".nupkg", ".snupkg"))
    nuspec = package[f"{identity}.nuspec"].decode()
    for file in ("README.md", "icon.png", "CHANGELOG.md"):
        check(identity, f"has no {file}", file in package)
    for element in ('<license type="expression">MIT</license>', "<readme>README.md</readme>", "<icon>icon.png</icon>", f'commit="{commit}"'):
        check(identity, f"says no {element}", element in nuspec)
    check(identity, "has no XML documentation", any(file.endswith(f"/{identity}.xml") for file in package) or identity == "MlPure.Cli")
    pdbs = [held for file, held in symbols.items() if file.endswith(f"/{identity}.pdb")]
    check(identity, "has no symbols", len(pdbs) > 0)
    check(identity, "has symbols that do not name the sources' commit", all(commit.encode() in held for held in pdbs))
for fault in faults:
    print(fault)
sys.exit(1 if faults else 0)
