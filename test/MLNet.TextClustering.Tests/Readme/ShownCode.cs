namespace MLNet.TextClustering.Tests.Readme;

/// <summary>Makes sure that a document shows code as it is compiled and run here.</summary>
internal static class ShownCode
{
    public static string Root { get; } = FindRoot();

    /// <param name="document">The document, from the root of the repository.</param>
    /// <param name="sourceFile">The file of this folder with the code.</param>
    /// <param name="startLine">The line before the code; "// end" is the one after it.</param>
    public static void AssertShown(string document, string sourceFile, string startLine)
    {
        string[] source = File.ReadAllLines(Path.Combine(Root, "test", "MLNet.TextClustering.Tests", "Readme", sourceFile));
        int start = Array.FindIndex(source, l => l.Trim() == startLine) + 1;
        int end = Array.FindIndex(source, start, l => l.Trim() == "// end");
        int indent = source[start].Length - source[start].TrimStart().Length;
        string snippet = string.Join('\n', source[start..end].Select(l => l.Length > indent ? l[indent..] : ""));

        Assert.That(snippet.Split('\n'), Has.Length.GreaterThanOrEqualTo(4));
        Assert.That(File.ReadAllText(Path.Combine(Root, document)).ReplaceLineEndings("\n"), Does.Contain($"```csharp\n{snippet}\n```"));
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MLNet.TextClustering.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"There is no MLNet.TextClustering.sln above {AppContext.BaseDirectory}.");
    }
}
