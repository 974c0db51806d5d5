"""A certificate authority of one test: what it signs is trusted by who is given its root."""

import datetime as dt
import ipaddress
import ssl
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class Authority:
    """Keeps its root in `root`, a PEM file, and what it signs beside it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"root of {folder.name}")])
        self.root = folder / "root.pem"
        usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
        signed = (
            self._built(self._name, self._key)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(usage, critical=True)
            .sign(self._key, hashes.SHA256())
        )
        self.root.write_bytes(signed.public_bytes(serialization.Encoding.PEM))

    def certificate(self, name: str, *, days_from: int = -1, days_to: int = 30) -> Path:
        """A PEM file with certificate and key for `name` (a host or an address), valid from and to so many days."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        signed = (
            self._built(subject, key, days_from, days_to)
            .add_extension(x509.SubjectAlternativeName([_general(name)]), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), critical=False)
            .sign(self._key, hashes.SHA256())
        )
        wanted = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        place = self._folder / f"{name}.pem"
        place.write_bytes(signed.public_bytes(serialization.Encoding.PEM) + key.private_bytes(*wanted))
        return place

    def context(self, name: str, **dates: int) -> ssl.SSLContext:
        """What a server shows that goes by `name`."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate(name, **dates))
        return context

    def trusting(self) -> ssl.SSLContext:
        """What a client goes by that trusts this authority and nobody else."""
        return ssl.create_default_context(cafile=str(self.root))

    def _built(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, days_from: int = -1, days_to: int = 30
    ) -> x509.CertificateBuilder:
        now, serial = dt.datetime.now(dt.UTC), x509.random_serial_number()
        builder = x509.CertificateBuilder(self._name, subject, key.public_key(), serial)
        return (
            builder.not_valid_before(now + dt.timedelta(days=days_from))
            .not_valid_after(now + dt.timedelta(days=days_to))
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        )


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)
