using System.Text;
using MLNet.TextClustering.Data;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Persistence;

namespace MLNet.TextClustering.Explain;

/// <summary>How a profile stands in an archive.</summary>
internal static class ClusterProfileArchive
{
    private const int MostClusters = RowModelChain.MaximumOutputSize;

    public static void Add(WeightArchive archive, ClusterProfile profile)
    {
        EncoderArchive.AddVocabulary(archive, profile.Weighting);
        archive.Add("clusters", profile.ClusterCount);
        archive.Add("scores", (int)profile.Kind);
        archive.Add("sizes", profile.Sizes);
        archive.Add("unassigned", profile.UnassignedCount);
        int entries = (int)profile.TermCounts.EntryCount;
        archive.Add("termStarts", Array.ConvertAll(profile.TermCounts.RowStarts, start => (int)start));
        archive.Add("terms", profile.TermCounts.Columns[..entries]);
        archive.Add("termCounts", profile.TermCounts.Values[..entries]);
        archive.Add("width", profile.Width);
        archive.Add("centres", profile.Centres);
        archive.Add("decoderWidth", profile.DecoderWidth);
        archive.Add("decoderCentres", profile.DecoderCentres ?? []);
        archive.Add("leads", profile.Leads.Values);
        archive.Add("outlierScores", profile.OutlierScores.Values);
        archive.Add("texts", WriteTexts(profile));
    }

    public static ClusterProfile Read(WeightArchive archive)
    {
        TermWeighting weighting = EncoderArchive.ReadVocabulary(archive);
        int terms = weighting.Vocabulary.Count, clusters = archive.Int("clusters", 1, MostClusters), width = archive.Int("width", 1, int.MaxValue);
        int[] starts = archive.Ints("termStarts", clusters + 1);
        int entries = starts[clusters];
        int[] columns = archive.Ints("terms", entries);
        if (starts[0] != 0 || !starts.AsSpan().SequenceEqual([.. starts.Order()]) || columns.Any(term => term < 0 || term >= terms))
            throw new FormatException("The saved explanation is damaged: its terms are not those of its vocabulary.");
        int[] sizes = archive.Ints("sizes", clusters, 0, int.MaxValue);
        int unassigned = archive.Int("unassigned", 0, int.MaxValue);
        if (sizes.Sum(size => (long)size) + unassigned > int.MaxValue) throw new FormatException("The saved explanation is damaged: its clusters claim more texts than there can be.");
        int decoderWidth = archive.Int("decoderWidth", 0, int.MaxValue);
        (ExplainedColumns names, string[][] examples) = ReadTexts(archive.Bytes("texts"), clusters);
        return new ClusterProfile(
            names,
            weighting,
            (ScoreKind)archive.Int("scores", 0, (int)ScoreKind.Distances),
            sizes,
            unassigned,
            new SparseMatrix(terms, Array.ConvertAll(starts, start => (long)start), columns, archive.Floats("termCounts", entries, minimum: 0)),
            archive.Floats("centres", (long)clusters * width),
            width,
            decoderWidth == 0 ? null : archive.Floats("decoderCentres", (long)clusters * decoderWidth),
            Quantiles.FromValues(archive.Floats("leads", Quantiles.Length)),
            Quantiles.FromValues(archive.Floats("outlierScores", Quantiles.Length)),
            examples);
    }

    private static byte[] WriteTexts(ClusterProfile profile)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            profile.Columns.Write(writer);
            foreach (string[] examples in profile.Examples)
            {
                writer.Write(examples.Length);
                Array.ForEach(examples, writer.Write);
            }
        }

        return stream.ToArray();
    }

    private static (ExplainedColumns Columns, string[][] Examples) ReadTexts(byte[] bytes, int clusters)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
        try
        {
            ExplainedColumns columns = ExplainedColumns.Read(reader);
            var examples = new string[clusters][];
            for (int k = 0; k < clusters; k++)
            {
                int count = reader.ReadInt32();
                if (count < 0 || count > bytes.Length) throw new FormatException($"The saved explanation is damaged: it claims {count} texts of a cluster.");
                examples[k] = new string[count];
                for (int i = 0; i < count; i++) examples[k][i] = reader.ReadString();
            }

            return (columns, examples);
        }
        catch (EndOfStreamException e)
        {
            throw new FormatException("The saved explanation is damaged: its texts end too early.", e);
        }
    }
}
