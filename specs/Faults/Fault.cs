using Microsoft.CodeAnalysis.Text;

namespace MlPure.FaultBench;

/// <summary>Where a fault can be switched: an expression, a statement or a constant that has its place
/// inside.</summary>
/// <param name="Cast">The type that a constant expression was converted to, or null.</param>
record Host(HostKind Kind, TextSpan Span, string? Cast);

enum HostKind { Expression, Statement, ConstantField, LocalConstant }

/// <summary>One small change of one place of one file.</summary>
/// <param name="Id">The file, the member, the kind and an ordinal: it stays where lines move.</param>
/// <param name="Text">What stands in the place instead.</param>
/// <param name="Hosts">From the innermost on: the first that compiles is used.</param>
record Fault(
    string Id, string File, int Line, string Kind, TextSpan Place, string Text, string Original, string Changed,
    Host[] Hosts)
{
    /// <summary>The folder of the library, or the last word of another assembly's name.</summary>
    public string Folder => FolderOf(File);

    public static string FolderOf(string file)
    {
        var parts = file.Split('/');
        return parts[1] == "MlPure" ? parts[2] : parts[1]["MlPure.".Length..];
    }

    /// <summary>The assembly that has the file, named by its folder.</summary>
    public string Assembly => File.Split('/')[1];

    /// <summary>The assembly of the specs that are asked.</summary>
    public string Specs => Assembly + ".Specs";
}
