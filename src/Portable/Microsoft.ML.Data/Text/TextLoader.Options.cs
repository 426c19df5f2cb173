namespace Microsoft.ML.Data;

public sealed partial class TextLoader
{
    /// <summary>How a text file is read.</summary>
    public class Options
    {
        public Options()
        {
        }

        internal Options(Options other)
        {
            Columns = other.Columns;
            AllowQuoting = other.AllowQuoting;
            AllowSparse = other.AllowSparse;
            HasHeader = other.HasHeader;
            MissingRealsAsNaNs = other.MissingRealsAsNaNs;
            ReadMultilines = other.ReadMultilines;
            TrimWhitespace = other.TrimWhitespace;
            UseThreads = other.UseThreads;
            DecimalMarker = other.DecimalMarker;
            EscapeChar = other.EscapeChar;
            Separators = other.Separators;
            InputSize = other.InputSize;
            MaxRows = other.MaxRows;
            HeaderFile = other.HeaderFile;
        }

        /// <summary>The columns; null takes them from the file's own schema comment, or else Label and Features.</summary>
        public Column[] Columns;

        /// <summary>Whether a field may stand in quotes and then hold separators. Default: false.</summary>
        public bool AllowQuoting;

        /// <summary>Whether "size index:value index:value" is read as a sparse vector. Default: false.</summary>
        public bool AllowSparse;

        /// <summary>Whether the first line of each file holds names. Default: false.</summary>
        public bool HasHeader;

        /// <summary>Whether an absent real number is NaN; otherwise it is 0. Default: false.</summary>
        public bool MissingRealsAsNaNs;

        /// <summary>Whether a quoted field may go on over several lines. Default: false.</summary>
        public bool ReadMultilines;

        /// <summary>Whether white space at the end of a line is dropped. Default: false.</summary>
        public bool TrimWhitespace;

        /// <summary>Whether several cursors may parse at the same time. Default: true.</summary>
        public bool UseThreads = true;

        /// <summary>'.' or ','. Default: '.'.</summary>
        public char DecimalMarker = '.';

        /// <summary>The character before a quote that makes it part of a quoted field. Default: the quote itself.</summary>
        public char EscapeChar = '"';

        /// <summary>The characters between fields. Default: tab.</summary>
        public char[] Separators = ['\t'];

        /// <summary>The number of source columns, null where the lines tell it.</summary>
        public int? InputSize;

        /// <summary>The largest number of rows to read, null for all.</summary>
        public long? MaxRows;

        /// <summary>A file whose first line is the header, in place of the data file's.</summary>
        public string HeaderFile;
    }
}
