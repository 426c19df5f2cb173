using System.Text;
using MLNet.TextClustering.Cli;

var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
await using var output = new StreamWriter(Console.OpenStandardOutput(), utf8);
var terminal = new Terminal(Console.OpenStandardInput(), output, Console.Error, IsInteractive: !Console.IsErrorRedirected);
return await TextClusterApplication.RunAsync(args, terminal);
