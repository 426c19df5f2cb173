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
    public void Columns_are_aligned_in_the_julia_style() =>
        Assert.That(
            tensor(new[,] { { 0f, 3.141f, 6.2834f }, { 6.28e-06f, -13.141529f, 4713.14f } }).jlstr(newLine: "\n", cultureInfo: Plain),
            Is.EqualTo("[2x3], type = Float32, device = cpu\n        0   3.141 6.2834\n 6.28e-06 -13.142 4713.1\n"));

    [Test]
    public void A_vector_stands_on_a_line_of_its_own() =>
        Assert.That(zeros(4).jlstr(newLine: "\n", cultureInfo: Plain), Is.EqualTo("[4], type = Float32, device = cpu\n 0 0 0 0\n"));

    [Test]
    public void Matrices_of_a_cube_are_named() =>
        Assert.That(
            arange(8).reshape(2, 2, 2).jlstr(newLine: "\n", cultureInfo: Plain),
            Is.EqualTo("[2x2x2], type = Int64, device = cpu\n[0,..,..] =\n 0 1\n 2 3\n\n[1,..,..] =\n 4 5\n 6 7\n"));

    [Test]
    public void Rows_end_at_the_width_of_the_line() =>
        Assert.That(arange(30).jlstr(width: 12, newLine: "\n", cultureInfo: Plain), Is.EqualTo("[30], type = Int64, device = cpu\n 0 1 2 3 ...\n"));

    [Test]
    public void Numbers_carry_their_value()
    {
        Assert.That(tensor(0.5).jlstr(cultureInfo: Plain), Is.EqualTo("[], type = Float64, device = cpu, value = 0.5"));
        Assert.That(tensor(0.5f).cstr(cultureInfo: Plain), Is.EqualTo("[], type = Float32, device = cpu, value = 0.5"));
        Assert.That(tensor(0.5).npstr(cultureInfo: Plain), Is.EqualTo("0.5"));
    }

    [Test]
    public void Truth_is_written_large_but_in_code() =>
        Assert.That((tensor(new[] { true, false }).npstr(), tensor(new[] { true }).cstr()), Is.EqualTo(("[True, False]", "[1], type = Bool, device = cpu, value = bool [] {true}")));

    [Test]
    public void Brackets_nest_in_the_numpy_style()
    {
        Assert.That(tensor(new long[,] { { 1, 2 }, { 3, 4 } }).npstr(newLine: "\n"), Is.EqualTo("[[1, 2]\n [3, 4]]"));
        Assert.That(
            arange(8).reshape(2, 2, 2).npstr(newLine: "\n"), Is.EqualTo("[[[0, 1]\n  [2, 3]]\n\n [[4, 5]\n  [6, 7]]]"));
        Assert.That(zeros(0).npstr(), Is.EqualTo("[]"));
    }

    [Test]
    public void Braces_nest_in_the_csharp_style()
    {
        Assert.That(zeros(2).cstr(), Is.EqualTo("[2], type = Float32, device = cpu, value = float [] {0f, 0f}"));
        Assert.That(
            zeros(2, 4).cstr(newLine: "\n"),
            Is.EqualTo("[2x4], type = Float32, device = cpu, value = \nfloat [,] {\n {0f, 0f, 0f, 0f},\n {0f, 0f, 0f, 0f}\n}"));
        Assert.That(
            ones(2, 2, 1, ScalarType.Int32).cstr(newLine: "\n"),
            Is.EqualTo("[2x2x1], type = Int32, device = cpu, value = \nint [,,] {\n {{1},\n  {1}},\n {{1},\n  {1}}\n}"));
        Assert.That(
            ones(7, 1, ScalarType.Int32).cstr(newLine: "\n"),
            Is.EqualTo("[7x1], type = Int32, device = cpu, value = \nint [,] {\n {1},\n {1},\n {1},\n ...\n {1},\n {1},\n {1}\n}"));
    }

    [Test]
    public void Transposed_tensors_print_as_they_are_read() =>
        Assert.That(tensor(new[,] { { 1, 2 }, { 3, 4 } }).t().npstr(newLine: "\n"), Is.EqualTo("[[1, 3]\n [2, 4]]"));

    [Test]
    public void Long_dimensions_show_their_ends()
    {
        Assert.That(arange(30).npstr(), Is.EqualTo("[0, 1, 2, ... 27, 28, 29]"));
        Assert.That(
            arange(7).reshape(7, 1).npstr(newLine: "\n"), Is.EqualTo("[[0]\n [1]\n [2]\n ...\n [4]\n [5]\n [6]]"));
    }
}
