namespace Microsoft.ML.Transforms.Text;

/// <summary>Latin letters with marks, by the letter that stays when the marks go (Unicode's canonical decompositions).</summary>
internal static class Diacritics
{
    private static readonly (char Letter, string Marked)[] _families =
    [
        ('A', "ÀÁÂÃÄÅĀĂĄǍǞǠǺȀȂȦḀẠẢẤẦẨẪẬẮẰẲẴẶ"),
        ('B', "ḂḄḆ"),
        ('C', "ÇĆĈĊČḈ"),
        ('D', "ĎḊḌḎḐḒ"),
        ('E', "ÈÉÊËĒĔĖĘĚȄȆȨḔḖḘḚḜẸẺẼẾỀỂỄỆ"),
        ('F', "Ḟ"),
        ('G', "ĜĞĠĢǦǴḠ"),
        ('H', "ĤȞḢḤḦḨḪ"),
        ('I', "ÌÍÎÏĨĪĬĮİǏȈȊḬḮỈỊ"),
        ('J', "Ĵ"),
        ('K', "ĶǨḰḲḴ"),
        ('L', "ĹĻĽḶḸḺḼ"),
        ('M', "ḾṀṂ"),
        ('N', "ÑŃŅŇǸṄṆṈṊ"),
        ('O', "ÒÓÔÕÖŌŎŐƠǑǪǬȌȎȪȬȮȰṌṎṐṒỌỎỐỒỔỖỘỚỜỞỠỢ"),
        ('P', "ṔṖ"),
        ('R', "ŔŖŘȐȒṘṚṜṞ"),
        ('S', "ŚŜŞŠȘṠṢṤṦṨ"),
        ('T', "ŢŤȚṪṬṮṰ"),
        ('U', "ÙÚÛÜŨŪŬŮŰŲƯǓǕǗǙǛȔȖṲṴṶṸṺỤỦỨỪỬỮỰ"),
        ('V', "ṼṾ"),
        ('W', "ŴẀẂẄẆẈ"),
        ('X', "ẊẌ"),
        ('Y', "ÝŶŸȲẎỲỴỶỸ"),
        ('Z', "ŹŻŽẐẒẔ"),
        ('a', "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
        ('b', "ḃḅḇ"),
        ('c', "çćĉċčḉ"),
        ('d', "ďḋḍḏḑḓ"),
        ('e', "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
        ('f', "ḟ"),
        ('g', "ĝğġģǧǵḡ"),
        ('h', "ĥȟḣḥḧḩḫẖ"),
        ('i', "ìíîïĩīĭįǐȉȋḭḯỉị"),
        ('j', "ĵǰ"),
        ('k', "ķǩḱḳḵ"),
        ('l', "ĺļľḷḹḻḽ"),
        ('m', "ḿṁṃ"),
        ('n', "ñńņňǹṅṇṉṋ"),
        ('o', "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"),
        ('p', "ṕṗ"),
        ('r', "ŕŗřȑȓṙṛṝṟ"),
        ('s', "śŝşšșṡṣṥṧṩ"),
        ('t', "ţťțṫṭṯṱẗ"),
        ('u', "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
        ('v', "ṽṿ"),
        ('w', "ŵẁẃẅẇẉẘ"),
        ('x', "ẋẍ"),
        ('y', "ýÿŷȳẏẙỳỵỷỹ"),
        ('z', "źżžẑẓẕ"),
        ('Æ', "ǢǼ"),
        ('Ø', "Ǿ"),
        ('æ', "ǣǽ"),
        ('ø', "ǿ"),
        ('ſ', "ẛ"),
        ('Ʒ', "Ǯ"),
    ];

    /// <summary>Combining marks of the block U+0300 to U+036F, which stand alone behind their letter.</summary>
    internal static bool IsMark(char c) => c is >= '\u0300' and <= '\u036F';

    /// <summary>Writes into the map, at the place of each marked letter, the letter without its marks.</summary>
    internal static void Strip(Span<char> map)
    {
        foreach ((char letter, string marked) in _families)
        {
            foreach (char c in marked)
                map[c] = letter;
        }
    }
}
