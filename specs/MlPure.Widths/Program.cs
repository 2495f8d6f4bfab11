using MlPure.Widths;

// The widths of this process's vectors, then a hash of the bits of each subject: what a spec compares between processes
// of different widths.
Console.WriteLine(Width.Here);
foreach (var subject in Subjects.All) Console.WriteLine(subject.Line());
