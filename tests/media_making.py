"""Media for tests, made on the spot: photos that know which way up they are and where they were taken, films, bombs."""

import io
import shutil
import struct
import subprocess
import zlib
from pathlib import Path

from PIL import Image, ImageDraw

# A word that stands in every note about place or device; no stored file may keep it.
CANARY = b"CANARY-31.2304N-121.4737E"
CORNERS = {"tl": (220, 40, 40), "tr": (40, 200, 60), "bl": (40, 80, 220), "br": (240, 200, 40)}
_STORED_AS = {
    1: (),
    2: (Image.Transpose.FLIP_LEFT_RIGHT,),
    3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,),
    5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_90,),
    7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_270,),
}


def scene(width: int = 640, height: int = 480) -> Image.Image:
    """Draw a picture whose four corners have four colours, with something like texture between."""
    picture = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    draw = ImageDraw.Draw(picture)
    w, h = width // 3, height // 3
    draw.rectangle((0, 0, w, h), CORNERS["tl"])
    draw.rectangle((width - w, 0, width, h), CORNERS["tr"])
    draw.rectangle((0, height - h, w, height), CORNERS["bl"])
    draw.rectangle((width - w, height - h, width, height), CORNERS["br"])
    return picture


def is_upright(picture: Image.Image) -> bool:
    """Say whether the four corners of a scene are where they belong."""
    picture = picture.convert("RGB")
    right, low = picture.width - picture.width // 8, picture.height - picture.height // 8
    at = {"tl": (picture.width // 8, picture.height // 8), "tr": (right, picture.height // 8)}
    at |= {"bl": (picture.width // 8, low), "br": (right, low)}
    seen = {name: picture.getpixel(place) for name, place in at.items()}
    return all(
        isinstance(colour := seen[name], tuple) and all(abs(a - b) < 40 for a, b in zip(colour, wanted, strict=True))
        for name, wanted in CORNERS.items()
    )


def notes(orientation: int = 1) -> Image.Exif:
    """Make EXIF as a phone writes it, with a place."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = CANARY.decode()
    exif[0x0110] = "Phone 15"
    place = exif.get_ifd(0x8825)
    place.update({1: "N", 2: (31.0, 13.0, 49.4), 3: "E", 4: (121.0, 28.0, 25.3), 27: CANARY})
    return exif


def photo(orientation: int = 1, width: int = 640, height: int = 480, quality: int = 90) -> bytes:
    """A JPEG from a phone: stored turned by `orientation`, with place, comment and device in its notes."""
    stored = scene(width, height)
    for turn in _STORED_AS.get(orientation, ()):
        stored = stored.transpose(turn)
    target = io.BytesIO()
    stored.save(target, "JPEG", quality=quality, exif=notes(orientation), comment=CANARY)
    return target.getvalue()


def picture(kind: str, width: int = 320, height: int = 240, *, telling: bool = True) -> bytes:
    """A PNG, WebP or GIF of the scene, with a place in its notes where the kind can carry one."""
    target = io.BytesIO()
    drawn = scene(width, height)
    if kind == "PNG":
        from PIL.PngImagePlugin import PngInfo

        text = PngInfo()
        text.add_text("Comment", CANARY.decode())
        drawn.save(target, kind, pnginfo=text if telling else None, exif=notes() if telling else b"")
    elif kind == "WEBP":
        drawn.save(target, kind, quality=90, exif=notes() if telling else b"", xmp=CANARY if telling else b"")
    else:
        drawn.save(target, kind, comment=CANARY if telling else b"")
    return target.getvalue()


def moving(kind: str = "GIF", frames: int = 3) -> bytes:
    """A moving GIF or WebP of small frames."""
    stills = [Image.new("RGB", (64, 48), (20 * n % 255, 90, 160)) for n in range(frames)]
    target = io.BytesIO()
    stills[0].save(target, kind, save_all=True, append_images=stills[1:], duration=80, loop=0)
    return target.getvalue()


def heic(folder: Path, width: int = 320, height: int = 240) -> bytes | None:
    """A HEIC with a place in its notes, where heif-enc is installed."""
    program = shutil.which("heif-enc")
    if program is None:
        return None
    source, target = folder / "source.jpg", folder / "made.heic"
    source.write_bytes(photo(1, width, height))
    subprocess.run([program, "-q", "80", "-o", target, source], check=True, capture_output=True, timeout=60)
    return target.read_bytes()


_FILMS = {
    "mp4": ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac", "-f", "mp4"],
    "mov": ["-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "aac", "-f", "mov"],
    "hevc.mov": ["-c:v", "libx265", "-tag:v", "hvc1", "-pix_fmt", "yuv420p", "-c:a", "aac", "-f", "mov"],
    "webm": ["-c:v", "libvpx", "-c:a", "libopus", "-f", "webm"],
    "m4a": ["-vn", "-c:a", "aac", "-f", "ipod"],
    "ogg": ["-vn", "-c:a", "libopus", "-f", "ogg"],
    "voice.webm": ["-vn", "-c:a", "libopus", "-f", "webm"],
    "flac": ["-vn", "-c:a", "flac", "-f", "flac"],
    "wav": ["-vn", "-c:a", "pcm_s16le", "-f", "wav"],
    "mp3": ["-vn", "-c:a", "libmp3lame", "-f", "mp3"],
}


def film(kind: str, folder: Path, seconds: float = 1.0) -> bytes | None:
    """A film or sound of one of these kinds with a place in its notes, where ffmpeg is installed."""
    program = shutil.which("ffmpeg")
    if program is None:
        return None
    target = folder / f"made.{kind}"
    seen = ["-f", "lavfi", "-i", f"testsrc=size=320x240:rate=10:duration={seconds}"]
    heard = ["-f", "lavfi", "-i", f"sine=frequency=440:duration={seconds}"]
    told = ["-metadata", f"location={CANARY.decode()}", "-metadata", f"comment={CANARY.decode()}"]
    command = [program, "-v", "error", "-y", *seen, *heard, *told, "-shortest", *_FILMS[kind], str(target)]
    done = subprocess.run(command, check=False, capture_output=True, timeout=60)
    if done.returncode != 0 and kind == "hevc.mov":
        # Not every ffmpeg may make these.
        return None
    done.check_returncode()
    return target.read_bytes()


def pdf() -> bytes:
    """The smallest PDF that readers take."""
    return b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\n%%EOF\n"


def png_bomb(side: int) -> bytes:
    """A PNG of `side` by `side` grey pixels that is small on disk and huge when unpacked."""
    packer = zlib.compressobj(9)
    row = bytes(side + 1)
    packed = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def heavy_photo(side: int = 6300) -> bytes:
    """A JPEG within the bounds of its header that needs more room than a worker has: progressive, finest, turned."""
    target = io.BytesIO()
    exif = notes(6)
    Image.new("RGB", (side, side), (200, 90, 40)).save(
        target, "JPEG", progressive=True, subsampling="4:4:4", quality=50, exif=exif
    )
    return target.getvalue()


def gif_of_frames(frames: int, side: int = 8) -> bytes:
    """A GIF that says it moves through very many frames."""
    head = b"GIF89a" + struct.pack("<HHBBB", side, side, 0xF0, 0, 0) + b"\x00\x00\x00\xff\xff\xff"
    # One frame: clear code, one pixel at a time is not needed, decoders fill the rest.
    one = b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02\x44\x01\x00"
    delay = b"\x21\xf9\x04\x00\x02\x00\x00\x00"
    return head + (delay + one) * frames + b"\x3b"


def box(kind: bytes, content: bytes) -> bytes:
    """A box of an MP4 file."""
    return struct.pack(">I", len(content) + 8) + kind + content


def mp4_of(*boxes: bytes) -> bytes:
    """An MP4 that has only these boxes after its type."""
    return box(b"ftyp", b"isom\0\0\0\0isommp41") + b"".join(boxes)


HOSTILE: dict[str, bytes] = {
    "html": b"<!doctype html><html><script>document.title='owned'</script></html>",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>",
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(%pipe%touch /tmp/owned) (w) file\n%%EOF\n",
    "php": b"<?php system($_GET['c']); ?>",
    "gif and script": b"GIF89a/*" + b"\0" * 64 + b"*/=1;alert(1)//",
    "playlist": b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
    "playlist in mp4": mp4_of(box(b"moov", b"vide" + b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n")),
    "mp4 without its table": mp4_of(box(b"mdat", b"\0" * 4096)),
    "mp4 of endless length": mp4_of(
        box(b"moov", box(b"mvhd", b"\1\0\0\0" + b"\0" * 20 + b"\x7f" + b"\xff" * 7) + b"vide")
    ),
    "mp4 of a huge box": box(b"ftyp", b"isom\0\0\0\0isom") + struct.pack(">I4sQ", 1, b"moov", 2**63),
    "half a webp": b"RIFF\xff\xff\0\0WEBPVP8 \xff\xff\0\0" + b"\x9d\x01\x2a" + b"\0" * 40,
    "jpeg of nothing": b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0\xff\xd9",
    "heic of nothing": box(b"ftyp", b"heic\0\0\0\0mif1heic") + box(b"meta", b"\0" * 64),
    "matroska of nothing": b"\x1a\x45\xdf\xa3" + b"\xff" * 16 + b"V_VP8" + b"\0" * 64,
    "ogg of nothing": b"OggS" + b"\xff" * 300,
}
