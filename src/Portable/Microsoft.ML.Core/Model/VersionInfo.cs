namespace Microsoft.ML;

/// <summary>What stands in the header of a saved component: who wrote it, in which version, and who reads it.</summary>
/// <param name="ModelSignature">Exactly eight ASCII characters; a space is stored as zero.</param>
/// <param name="VerWritten">The version of the body, as 0x00010001.</param>
/// <param name="VerReadable">The oldest reader that still understands it.</param>
/// <param name="LoaderSignature">The name that <see cref="ModelLoaderAttribute"/> declares, at most 24 characters.</param>
/// <param name="LoaderAssemblyName">The full name of the assembly with the loader.</param>
/// <param name="LoaderSignatureAlt">A second name that old versions wrote, empty for most.</param>
internal sealed record VersionInfo(
    string ModelSignature, uint VerWritten, uint VerReadable, string LoaderSignature, string LoaderAssemblyName, string LoaderSignatureAlt = "")
{
    private const string RealIdentity = ", Version=1.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51";

    /// <summary>The header of a component in this version that nothing older reads.</summary>
    public static VersionInfo For<TComponent>(string modelSignature, uint version, string loaderSignature, uint? verReadable = null, string loaderSignatureAlt = "") =>
        new(modelSignature, version, verReadable ?? version, loaderSignature, typeof(TComponent).Assembly.GetName().Name + RealIdentity, loaderSignatureAlt);

    /// <summary>The signature as the number that its eight bytes make.</summary>
    public ulong PackedModelSignature
    {
        get
        {
            Contracts.Check(ModelSignature.Length == 8, "A model signature has eight characters");
            ulong packed = 0;
            for (int i = 7; i >= 0; i--)
                packed = (packed << 8) | (ModelSignature[i] == ' ' ? 0u : ModelSignature[i]);
            return packed;
        }
    }
}
