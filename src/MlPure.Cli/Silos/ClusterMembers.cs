using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LanguageExt.Common;
using MlPure.Orleans;

namespace MlPure.Cli.Silos;

/// <summary>What silos and clients have in common.</summary>
static class ClusterMembers
{
    /// <summary>The settings of a silo or a client of the cluster that --cluster names.</summary>
    /// <param name="text">What it names.</param>
    /// <param name="ofThisMachine">Silos of this machine, by the port that it names, if any.</param>
    public static Validation<Error, SiloSettings> Of(string text, Func<Option<int>, Membership> ofThisMachine)
    {
        var choice = ClusterChoice.Parse(text).IfNone(() => throw new UsageException(ClusterChoice.Fault(text)!));
        return Certificate().Map(certificate => new SiloSettings
        {
            Cluster = choice.Name,
            Membership = choice.IsRedis
                ? new Membership.Redis(ClusterChoice.Variable(ClusterChoice.RedisVariable).IfNone(""))
                : ofThisMachine(choice.Port),
            Certificate = certificate,
        });
    }

    /// <summary>The certificate in the file that an environment variable names, if it names one.</summary>
    static Validation<Error, Option<X509Certificate2>> Certificate()
    {
        if (ClusterChoice.Variable(ClusterChoice.CertificateVariable).Case is not string path)
            return Option<X509Certificate2>.None;
        try
        {
            var password = ClusterChoice.Variable(ClusterChoice.PasswordVariable);
            return Option<X509Certificate2>.Some(
                X509CertificateLoader.LoadPkcs12FromFile(path, password.IfNoneUnsafe((string?)null)));
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return new SiloFault.BadSetting($"{ClusterChoice.CertificateVariable}, {path},",
                $"it is no PKCS #12 file with this {ClusterChoice.PasswordVariable}, or cannot be read.");
        }
    }
}
