using System.Security.Cryptography;

namespace WebApp.Payments.Sandbox;

/// <summary>Identifiers that look and sort like Stripe's: a prefix that names the kind, then unguessable letters and digits.</summary>
internal static class Ids
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static string New(string prefix) => $"{prefix}_1{Letters(23)}";

    public static string Session() => $"cs_test_a1{Letters(56)}";

    public static string Request() => $"req_{Letters(14)}";

    public static string Letters(int count) => RandomNumberGenerator.GetString(Alphabet, count);
}
