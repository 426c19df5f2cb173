using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

public class PrintingTests
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    [Test]
    public void Metadata_names_shape_type_and_device() =>
        Assert.That(zeros(2, 3).ToString(), Is.EqualTo("[2x3], type = Float32, device = cpu"));

    [Test]
    public void Rows_are_aligned_in_the_julia_style() =>
        Assert.That(
            tensor(new[,] { { 1.5f, 22f }, { -3f, 4f } }).jlstr(newLine: "\n", cultureInfo: Plain),
            Is.EqualTo("[2x2], type = Float32, device = cpu\n 1.5  22\n  -3   4\n"));

    [Test]
    public void Numbers_carry_their_value() =>
        Assert.That(tensor(0.5).jlstr(cultureInfo: Plain), Is.EqualTo("[], type = Float64, device = cpu, value = 0.5"));

    [Test]
    public void Brackets_nest_in_the_numpy_style() =>
        Assert.That(
            tensor(new long[,] { { 1, 2 }, { 3, 4 } }).npstr(newLine: "\n", cultureInfo: Plain), Is.EqualTo("[[1 2]\n [3 4]]"));

    [Test]
    public void Transposed_tensors_print_as_they_are_read() =>
        Assert.That(tensor(new[,] { { 1, 2 }, { 3, 4 } }).t().npstr(newLine: "\n", cultureInfo: Plain), Is.EqualTo("[[1 3]\n [2 4]]"));

    [Test]
    public void Long_rows_show_their_ends() =>
        Assert.That(arange(30).npstr(cultureInfo: Plain), Is.EqualTo("[0 1 2 3 4 5 6 7 8 9 ... 20 21 22 23 24 25 26 27 28 29]"));
}
