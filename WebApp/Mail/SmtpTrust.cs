using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace WebApp.Mail;

/// <summary>
/// Which certificates of the mail server are accepted: those that the system accepts, and those that an authority in
/// <c>Mail:CaFile</c> signed. Name, dates and signatures are checked either way.
/// </summary>
public sealed class SmtpTrust(IOptions<MailOptions> options)
{
    private readonly X509Certificate2Collection authorities = Read(options.Value.CaFile);

    /// <summary>Whether the certificate is good.</summary>
    public bool IsGood(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return true;
        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || authorities.Count == 0 || certificate is not X509Certificate2 leaf)
            return false;
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(authorities);
        own.ChainPolicy.ExtraStore.AddRange(chain?.ChainPolicy.ExtraStore ?? []);
        // An authority of the house publishes no revocation list, as a rule; the site's own HTTP calls do not ask for one either.
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.ApplicationPolicy.Add(new("1.3.6.1.5.5.7.3.1"));
        return own.Build(leaf);
    }

    private static X509Certificate2Collection Read(string file)
    {
        var read = new X509Certificate2Collection();
        if (file.Length > 0)
            read.ImportFromPemFile(file);
        return read;
    }
}
