using Benchmarks;

// Usage: dotnet run -c Release --project test/Benchmarks [unigrams|defaults] [file.tsv]
// The file has the columns Label and Text and a header; by default it is 20newsgroups beside the repository.
string which = args.Length > 0 ? args[0] : "unigrams";
string path = args.Length > 1 ? args[1] : FindShared("data/20newsgroups.tsv");
var benchmark = new TextBenchmark(path, new Measurement());
switch (which)
{
    case "unigrams":
        benchmark.Unigrams();
        return 0;
    case "defaults":
        benchmark.Defaults();
        return 0;
    default:
        Console.Error.WriteLine($"'{which}' is no benchmark. Use unigrams or defaults.");
        return 2;
}

static string FindShared(string file)
{
    for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
    {
        string path = Path.Combine(folder.FullName, "..", "shared", file);
        if (File.Exists(path))
            return Path.GetFullPath(path);
    }
    throw new FileNotFoundException($"There is no folder 'shared' with {file} beside the repository; give the path of a file.");
}
