"""Photos that are read by several threads at once, in any language, do not stand still for ever."""

import subprocess
import sys
from pathlib import Path

# In a program of its own: what this is about would hold the tests' own one for ever. English has no words of Qt's own,
# so Qt asks ours; threads change places as often as can be.
READ = """
import sys, threading
from pathlib import Path
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QApplication
from petdesk.console import words
from petdesk.console.thread.pictures import read_picture

app = QApplication([])
words.install(app, "en")
good, bad = Path(sys.argv[1]) / "good", Path(sys.argv[1]) / "bad"
QImage(8, 8, QImage.Format.Format_RGB32).save(str(good), "JPG")
bad.write_bytes(bytes(range(256)))
assert not read_picture(good).isNull() and read_picture(bad).isNull()
sys.setswitchinterval(1e-6)

def read():
    for _ in range(1000):
        read_picture(good), read_picture(bad)
        # This asks every plugin, of which one wants words while it holds the lock of all readers.
        reader = QImageReader(str(good))
        reader.setDecideFormatFromContent(True)
        assert reader.format() == b"jpeg"

threads = [threading.Thread(target=read) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("read")
"""


def test_two_threads_that_read_photos_do_not_wait_for_each_other_for_ever(tmp_path: Path) -> None:
    command = [sys.executable, "-c", READ, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout.strip(), done.returncode) == ("read", 0), done.stderr
