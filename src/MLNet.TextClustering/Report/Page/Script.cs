using System.Security.Cryptography;
using System.Text;

namespace MLNet.TextClustering.Report.Page;

/// <summary>A script of ours in the page. The page's policy names its hash, so that no other script can run.</summary>
internal sealed record Script(string Source, string Type)
{
    public string Hash => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Source)))}'";

    public Markup Render() => Markup.Trusted($"<script type=\"{Type}\">{Source}</script>\n");
}
