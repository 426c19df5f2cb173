using System.IO.Compression;
using System.Text;
using Microsoft.ML;
using MLNet.TextClustering.Tests.Latent;

namespace MLNet.TextClustering.Tests.Persistence;

/// <summary>A model of text, latent and k-means consists of components of ML.NET alone, with the headers that ML.NET's own loaders look for.</summary>
public class SavedLayoutTests
{
    // Signature, version, oldest reader, loader, assembly: as ML.NET 5.0.0 writes them.
    private static readonly string[] s_components =
    [
        "XF CHAIN 00010001 00010001 TransformerChain Microsoft.ML.Data",
        "TEXT XFR 00010002 00010002 Text Microsoft.ML.Transforms",
        "TEXTNORM 00010001 00010001 TextNormalizerTransform Microsoft.ML.Transforms",
        "WRDTOKNS 00010001 00010001 TokenizeTextTransform Microsoft.ML.Transforms",
        "CHARTOKN 00010002 00010002 CharToken Microsoft.ML.Transforms",
        "TERMTRNF 00010003 00010003 TermTransform Microsoft.ML.Data",
        "TERM MAN 00010002 00010002 TermManager Microsoft.ML.Data",
        "NGRAMTRN 00010003 00010003 NgramTransform Microsoft.ML.Transforms",
        "GCNORMAF 00010003 00010003 GcnTransform Microsoft.ML.Transforms",
        "CONCAT F 00010003 00010003 ConcatTransform Microsoft.ML.Data",
        "SELCOLST 00010001 00010001 SelectColumnsTransform Microsoft.ML.Data",
        "COPYCOLT 00010001 00010001 CopyTransform Microsoft.ML.Data",
        "CUSTOMXF 00010002 00010002 CustomTransformer Microsoft.ML.Transforms",
        "VALUMAPG 00010001 00010001 ValueMappingTransformer Microsoft.ML.Data",
        "CLUSPRED 00010001 00010001 ClusteringPredXfer Microsoft.ML.Data",
        "KMEANS   00010002 00010002 KMeansPredictor Microsoft.ML.KMeansClustering",
    ];

    private sealed class Document
    {
        public string Text { get; set; } = "";
    }

    [Test]
    public void It_holds_components_of_ML_NET_alone()
    {
        var ml = new MLContext(seed: 1);
        Document[] documents = TopicRow.Make(100).Select(row => new Document { Text = Words(row.Features) }).ToArray();
        IDataView data = ml.Data.LoadFromEnumerable(documents);
        ITransformer model = ml.Transforms.Text.FeaturizeText("Features", "Text").VaeLatent("Latent", "Features", Fits.Options())
            .Append(ml.Clustering.Trainers.KMeans("Latent", numberOfClusters: 5)).Fit(data);
        using var stream = new MemoryStream();
        ml.Model.Save(model, data.Schema, stream);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
        string[] headers = zip.Entries.Where(entry => entry.Name == "Model.key").Select(Header).Distinct().ToArray();
        Assert.That(headers, Is.SubsetOf(s_components));
        Assert.That(headers, Has.Length.EqualTo(s_components.Length).Or.Length.EqualTo(s_components.Length - 1), "what is listed is also there");
    }

    private static string Words(float[] counts) =>
        string.Join(' ', counts.SelectMany((count, term) => Enumerable.Repeat($"term{(char)('a' + (term / 26))}{(char)('a' + (term % 26))}", (int)count)));

    private static string Header(ZipArchiveEntry entry)
    {
        using Stream content = entry.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        byte[] file = copy.ToArray();
        string assembly = Encoding.Unicode.GetString(file, (int)BitConverter.ToInt64(file, 0x90), (int)BitConverter.ToInt64(file, 0x98));
        Assert.That(assembly, Does.EndWith(", Version=1.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51"));
        return $"{Encoding.ASCII.GetString(file, 0x40, 8).Replace('\0', ' ')} {BitConverter.ToUInt32(file, 0x48):x8} {BitConverter.ToUInt32(file, 0x4c):x8} "
            + $"{Encoding.ASCII.GetString(file, 0x50, 24).TrimEnd('\0')} {assembly.Split(',')[0]}";
    }
}
