using MLNet.TextClustering.Data;

namespace MLNet.TextClustering.Tests.Data;

public class SparseMatrixTests
{
    [Test]
    public void Rows_come_back_as_they_were_added()
    {
        var matrix = Small();

        Assert.That(matrix.RowCount, Is.EqualTo(3));
        Assert.That(matrix.EntryCount, Is.EqualTo(3));
        Assert.That(matrix.RowColumns(0).ToArray(), Is.EqualTo(new[] { 1, 3 }));
        Assert.That(matrix.RowValues(0).ToArray(), Is.EqualTo(new[] { 2f, 5f }));
        Assert.That(matrix.RowLength(1), Is.Zero);
        Assert.That(matrix.RowColumns(2).ToArray(), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public void Transposing_swaps_rows_and_columns_and_keeps_them_ascending()
    {
        var transposed = Small().Transpose();

        Assert.That((transposed.RowCount, transposed.ColumnCount), Is.EqualTo((4, 3)));
        Assert.That(transposed.RowColumns(1).ToArray(), Is.EqualTo(new[] { 0, 2 }));
        Assert.That(transposed.RowValues(1).ToArray(), Is.EqualTo(new[] { 2f, 7f }));
        Assert.That(transposed.RowLength(0), Is.Zero);
        Assert.That(transposed.RowValues(3).ToArray(), Is.EqualTo(new[] { 5f }));
    }

    private static SparseMatrix Small()
    {
        var builder = new SparseMatrixBuilder(4);
        builder.AddRow([1, 3], [2, 5]);
        builder.AddRow([], []);
        builder.AddRow(5, 7f, static (value, columns, values) =>
        {
            columns[0] = 1;
            values[0] = value;
            return 1;
        });
        return builder.Build();
    }
}
