using Microsoft.AspNetCore.Identity;

namespace WebApp.Data.Protection;

/// <summary>
/// How Identity finds accounts by what the database does not show: NormalizedEmail and NormalizedUserName hold a blind index of
/// the normalized text. While keys are being changed, Identity looks under every key of the ring.
/// </summary>
public sealed class IdentityProtection(PersonalKeyRing ring) : ILookupProtector, ILookupProtectorKeyRing, IPersonalDataProtector
{
    private const string NoWayBack = "A blind index cannot be turned back; values are encrypted by the model's own converters.";

    /// <inheritdoc />
    public string CurrentKeyId => ring.Current.Id;

    /// <inheritdoc />
    public string this[string keyId] => keyId;

    /// <inheritdoc />
    public IEnumerable<string> GetAllKeyIds() => ring.Keys.Select(k => k.Id);

    /// <inheritdoc />
    public string? Protect(string keyId, string? data) =>
        data is null ? null : BlindIndex.Sign(ring.TryFind(keyId, out var key) ? key : ring.Current, Term(data));

    /// <summary>What is signed for a normalized address or name.</summary>
    internal static string Term(string normalized) => "lookup:" + normalized;

    /// <inheritdoc />
    public string Unprotect(string keyId, string? data) => throw new NotSupportedException(NoWayBack);

    /// <inheritdoc />
    public string Protect(string? data) => throw new NotSupportedException(NoWayBack);

    /// <inheritdoc />
    public string Unprotect(string? data) => throw new NotSupportedException(NoWayBack);
}
