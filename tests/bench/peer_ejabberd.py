"""ejabberd with an archive in SQLite, driven like Prosody: customers write to the shop's one account, at 3 seats."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from tests.bench.peer_xmpp import PASSWORD, SHOP, free_port, name_of, wait_for
from tests.bench.servers import Server, first_core

_SETTINGS = """
hosts: [localhost]
loglevel: error
listen:
  - port: {port}
    ip: "127.0.0.1"
    module: ejabberd_c2s
    max_stanza_size: 262144
auth_method: internal
auth_password_format: plain
sql_type: sqlite
sql_database: "{folder}/archive.db"
modules:
  mod_mam: {{db_type: sql, default: always}}
  mod_ping: {{}}
  mod_stream_mgmt: {{}}
"""


@contextmanager
def ejabberd(folder: Path, customers: int) -> Iterator[Server]:
    """An ejabberd of its own in `folder`, on the first core, with accounts. Raises FileNotFoundError without one."""
    emulator, library = shutil.which("erl"), library_of_ejabberd()
    if emulator is None or library is None:
        raise FileNotFoundError("ejabberd is not installed")
    port = free_port()
    settings = folder / "ejabberd.yml"
    settings.write_text(_SETTINGS.format(folder=folder, port=port), encoding="utf-8")
    names = ",".join(f'<<"{name}">>' for name in (SHOP, *map(name_of, range(customers))))
    accounts = f'[ok = ejabberd_auth:try_register(Name, <<"localhost">>, <<"{PASSWORD}">>) || Name <- [{names}]].'
    words = [emulator, "-noinput", "+S", "1", "-mnesia", "dir", json.dumps(str(folder / "mnesia"))]
    words += ["-s", "ejabberd", "-eval", accounts]
    places = {"EJABBERD_CONFIG_PATH": str(settings), "EJABBERD_LOG_PATH": str(folder / "ejabberd.log")}
    surroundings = {**os.environ, **places, "ERL_LIBS": str(library), "HOME": str(folder)}
    with first_core():
        started = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=surroundings)
    with started as running:
        try:
            wait_for(port)
            yield Server(psutil.Process(running.pid), port)
        finally:
            running.kill()


def library_of_ejabberd() -> Path | None:
    """Where its packages lie, None when it is not installed."""
    control = shutil.which("ejabberdctl") or "/usr/sbin/ejabberdctl"
    if not Path(control).exists():
        return None
    lines = Path(control).read_text(encoding="utf-8", errors="replace").splitlines()
    found = [line.partition("=")[2].strip("'\"") for line in lines if line.startswith("ERL_LIBS=")]
    return Path(found[0]) if found else None
