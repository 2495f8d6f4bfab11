using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;

namespace MlPure.Orleans;

/// <summary>Encryption among those who have one certificate with its key: each shows it, and no other is taken,
/// whoever signed it.</summary>
static class Pinned
{
    /// <summary>TLS with that certificate.</summary>
    public static Action<TlsOptions> To(X509Certificate2 certificate) => options =>
    {
        options.LocalCertificate = certificate;
        (options.RemoteCertificateMode, options.ClientCertificateMode) =
            (RemoteCertificateMode.RequireCertificate, RemoteCertificateMode.RequireCertificate);
        options.RemoteCertificateValidation = (shown, _, _) =>
            shown is not null && shown.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span);
        options.OnAuthenticateAsClient = (_, client) => client.TargetHost = "mlpure";
    };
}
