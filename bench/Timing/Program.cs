// Whether the time of an answer tells if an address is known. Against a running site:
//   dotnet run -c Release --project bench/Timing -- http://127.0.0.1:5080 known@example.com PASSWORD [tries]
// Known and unknown addresses are asked in turn, in drawn order, so that what disturbs the machine disturbs both.
// The right password in between keeps the known address from being closed. The site must allow so many from one network:
//   Accounts__FailedSignInsPerHour=100000 Accounts__LettersPerHour=100000
using System.Globalization;
using Timing;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is not [var site, var known, var password, .. var rest])
{
    await Console.Error.WriteLineAsync("Usage: SITE KNOWN-ADDRESS ITS-PASSWORD [TRIES]");
    return 2;
}
var tries = rest is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 200;
using var asker = new Asker(new Uri(site), known, password);
(string Name, string Path, Func<string, Dictionary<string, string>> Fields)[] forms =
[
    ("sign-in", "/account/login", email => new() { ["Input.Email"] = email, ["Input.Password"] = "some wrong password" }),
    ("reset", "/account/forgot-password", email => new() { ["Input.Email"] = email }),
    ("registration", "/account/register", email => new() { ["Input.Name"] = "Timing", ["Input.Email"] = email }),
];
var isTold = false;
Console.WriteLine($"{"form",-14}{"known: median, 5-95 %",26}{"unknown: median, 5-95 %",28}{"difference",12}{"p",8}");
foreach (var (name, path, fields) in forms)
{
    var (first, second) = await asker.CompareAsync(path, fields, tries);
    var test = Comparison.Of(first, second);
    isTold |= test.P < 0.01;
    Console.WriteLine($"{name,-14}{Comparison.Line(first),26}{Comparison.Line(second),28}{test.Difference,9:0.00} ms{test.P,8:0.000}");
}
Console.WriteLine(isTold ? "An answer tells whether an address is known (p < 0.01)." : "No answer tells whether an address is known.");
return isTold ? 1 : 0;
