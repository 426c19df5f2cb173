namespace MLNet.TextClustering.Cli.Output;

/// <summary>Finds out before the work, not after it, that its result could not be written.</summary>
internal static class OutputPath
{
    public static void Check(string? path)
    {
        if (path is null or Terminal.Dash)
            return;
        if (Directory.Exists(path))
            throw new DataException($"Cannot write '{path}': it is a folder.");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
            throw new DataException($"Cannot write '{path}': there is no folder '{folder}'.");
    }
}
