// Stands in for the package Verify.Xunit with the few calls of it that these specs use, by its names and its file
// names. To use the package instead: delete this file, and add a PackageReference to Verify.Xunit.
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using VerifyTests;

namespace VerifyTests
{
    public sealed class PathInfo(string? directory = null, string? typeName = null, string? methodName = null)
    {
        public string? Directory { get; } = directory;
        public string? TypeName { get; } = typeName;
        public string? MethodName { get; } = methodName;
    }

    public delegate PathInfo DerivePathInfo(string sourceFile, string projectDirectory, Type type, MethodInfo method);

    public sealed class VerifySettings
    {
        public string? FileName { get; private set; }

        public void UseFileName(string fileName) => FileName = fileName;
    }
}

namespace VerifyXunit
{
    public static class Verifier
    {
        static DerivePathInfo derive = (_, projectDirectory, type, method) =>
            new(projectDirectory, type.Name, method.Name);

        public static void DerivePathInfo(DerivePathInfo derivePathInfo) => derive = derivePathInfo;

        public static async Task Verify(string target, VerifySettings? settings = null,
            [CallerFilePath] string sourceFile = "", [CallerMemberName] string member = "")
        {
            var type = typeof(Verifier).Assembly.GetTypes()
                .Single(t => t.Name == Path.GetFileNameWithoutExtension(sourceFile) && !t.IsNested);
            var path = derive(sourceFile, ".", type, type.GetMethod(member)!);
            var name = Path.Combine(path.Directory!, settings?.FileName ?? $"{path.TypeName}.{path.MethodName}");
            var (verified, received) = ($"{name}.verified.txt", $"{name}.received.txt");
            var expected = File.Exists(verified) ? Lines(await File.ReadAllTextAsync(verified)) : null;
            if (Lines(target) == expected)
            {
                File.Delete(received);
                return;
            }
            await File.WriteAllTextAsync(received, Lines(target) + "\n",
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
            Assert.Fail($"{Path.GetFileName(received)} differs from {Path.GetFileName(verified)}; where it is right, "
                + "rename it so.\n"
                + Difference(expected ?? "", Lines(target)));
        }

        static string Lines(string text) => text.TrimStart('\uFEFF').Replace("\r\n", "\n").TrimEnd('\n');

        static string Difference(string before, string now) => string.Join('\n',
            InlineDiffBuilder.Diff(before, now).Lines.Where(line => line.Type != ChangeType.Unchanged)
                .Select(line => (line.Type == ChangeType.Inserted ? "+ " : "- ") + line.Text));
    }
}
