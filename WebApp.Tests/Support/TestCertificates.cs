using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WebApp.Tests.Support;

/// <summary>A certificate authority of the tests' own, with one certificate for localhost; PEM files in one folder.</summary>
public sealed class TestCertificates
{
    /// <summary>Makes both, valid for a day.</summary>
    public TestCertificates(string folder)
    {
        (Authority, Key, Certificate) = (Path.Combine(folder, "authority.pem"), Path.Combine(folder, "key.pem"), Path.Combine(folder, "certificate.pem"));
        var (from, to) = (DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));

        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var ask = new CertificateRequest("CN=Tests' own authority", authorityKey, HashAlgorithmName.SHA256);
        ask.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = ask.CreateSelfSigned(from, to);
        File.WriteAllText(Authority, authority.ExportCertificatePem());

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        ask = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        ask.CertificateExtensions.Add(names.Build());
        ask.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var certificate = ask.Create(authority, from, to, RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>The authority to trust.</summary>
    public string Authority { get; }

    /// <summary>The server's private key.</summary>
    public string Key { get; }

    /// <summary>The server's certificate: for the name localhost, and for no address.</summary>
    public string Certificate { get; }
}
