"""A relay's certificate as it is shown to whoever comes, and why one is not taken."""

import asyncio
import ssl
from urllib.parse import urlsplit

PATIENCE_S, GOODBYE_S = 10.0, 2.0


async def shown_certificate(url: str) -> bytes:
    """The certificate (DER) shown at `url`; nobody vouches for it yet, and nothing is told to it. Raises OSError."""
    parts = urlsplit(url)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    async with asyncio.timeout(PATIENCE_S):
        _, writer = await asyncio.open_connection(parts.hostname, parts.port or 443, ssl=context)
    shown: bytes = writer.get_extra_info("ssl_object").getpeercert(binary_form=True) or b""
    # In good order: a line that breaks while the other side still shakes hands is an error there.
    writer.close()
    try:
        async with asyncio.timeout(GOODBYE_S):
            await writer.wait_closed()
    except OSError:
        writer.transport.abort()
    return shown


def of_its_dates(error: Exception) -> bool:
    """True for a certificate that is fine but for its days: not valid yet, or no more."""
    # OpenSSL's X509_V_ERR_CERT_NOT_YET_VALID and X509_V_ERR_CERT_HAS_EXPIRED
    return isinstance(error, ssl.SSLCertVerificationError) and error.verify_code in (9, 10)
