using MLNet.TextClustering.Clustering;
using MLNet.TextClustering.Explain;
using MLNet.TextClustering.Latent;
using MLNet.TextClustering.Maps;
using MLNet.TextClustering.Topics;

namespace MLNet.TextClustering.Persistence;

/// <summary>Which row model a kind of archive stands for.</summary>
internal static class RowModels
{
    /// <exception cref="FormatException">The weights are damaged or of a kind that this version does not know.</exception>
    public static IRowModel Read(ReadOnlySpan<char> base64)
    {
        WeightArchive archive = WeightArchive.FromBase64(base64);
        return archive.Kind switch
        {
            LatentEncoder.Kind => LatentEncoder.Read(archive),
            LsaEncoder.Kind => LsaEncoder.Read(archive),
            TextbookEncoder.Kind => TextbookEncoder.Read(archive),
            TiedGaussianMixtureModel.Kind => TiedGaussianMixtureModel.Read(archive),
            CentroidModel.Kind or SphericalKMeansModel.Kind => CentroidModel.Read(archive),
            VonMisesFisherModel.Kind => VonMisesFisherModel.Read(archive),
            DiagonalGaussianMixtureModel.Kind => DiagonalGaussianMixtureModel.Read(archive),
            FullGaussianMixtureModel.Kind => FullGaussianMixtureModel.Read(archive),
            HdbscanModel.Kind => HdbscanModel.Read(archive),
            SpectralModel.Kind => SpectralModel.Read(archive),
            TfIdfKMeansModel.Kind => TfIdfKMeansModel.Read(archive),
            NmfModel.Kind => NmfModel.Read(archive),
            LdaModel.Kind => LdaModel.Read(archive),
            ExplainedClusters.Kind => ExplainedClusters.Read(archive),
            MapModel.Kind => MapModel.Read(archive),
            StudentAssignmentModel.Kind => StudentAssignmentModel.Read(archive),
            _ => throw new FormatException($"The saved weights are of the kind '{archive.Kind}', which this version of MLNet.TextClustering does not know."),
        };
    }
}
