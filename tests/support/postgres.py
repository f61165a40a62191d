"""A PostgreSQL server of our own, started for the tests and stopped after them.

Where its programs are missing the test is skipped and says what to run; under CI it
fails. The server does not run as root: then it is the user `nobody`'s.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from support.office import missing

PASSWORD = "hush-Ⅷ-1 2/3@x"
"""Has what an address must escape."""
ADMIN = "deckgen_admin"


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; `reader` may only read one table."""

    port: int
    folder: Path
    programs: Path

    def address(
        self, user: str = "reader", password: str = PASSWORD, database: str = "shop"
    ) -> str:
        """As it would stand in the environment."""
        from urllib.parse import quote

        login = f"{user}:{quote(password, safe='')}"
        return f"postgresql://{login}@127.0.0.1:{self.port}/{database}"

    def run(self, sql: str, database: str = "shop") -> None:
        """Statements of the administrator, over the socket."""
        import psycopg

        with psycopg.connect(
            host=str(self.folder),
            port=self.port,
            user=ADMIN,
            password=PASSWORD,
            dbname=database,
            autocommit=True,
        ) as connection:
            for statement in sql.split(";\n"):
                connection.execute(statement.encode())

    def asked(self, sql: str) -> object:
        """The one value of a query of the administrator."""
        import psycopg

        with psycopg.connect(
            host=str(self.folder),
            port=self.port,
            user=ADMIN,
            password=PASSWORD,
            dbname="shop",
        ) as connection:
            row = connection.execute(sql.encode()).fetchone()
            return row[0] if row else None


def find_programs() -> Path:
    """The folder of `initdb` and `pg_ctl`."""
    own = shutil.which("initdb")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if own is None and not found:
        missing("PostgreSQL", "make tools")
    return Path(own).parent if own else found[-1].parent


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def postgres() -> Iterator[Server]:
    """A server with the database `shop`, in a folder that is removed afterwards."""
    programs = find_programs()
    folder = Path(tempfile.mkdtemp(prefix="deckgen-pg-"))
    as_user: list[str] = []
    if os.geteuid() == 0:
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
        as_user = ["setpriv", f"--reuid={nobody.pw_uid}", f"--regid={nobody.pw_gid}"]
        as_user += ["--clear-groups"]
    secret = folder / "password"
    secret.write_text(PASSWORD, encoding="utf-8")
    secret.chmod(0o644)
    data = folder / "data"
    port = free_port()

    def call(program: str, *arguments: str) -> None:
        done = subprocess.run(
            [*as_user, str(programs / program), *arguments],
            capture_output=True,
            check=False,
            cwd=folder,
            encoding="utf-8",
            env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    try:
        call(
            "initdb",
            f"--pgdata={data}",
            f"--username={ADMIN}",
            f"--pwfile={secret}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--no-locale",
            "--no-sync",
        )
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        log = f"--log={folder / 'log'}"
        call("pg_ctl", f"--pgdata={data}", log, "-w", "-o", options, "start")
        try:
            server = Server(port, folder, programs)
            server.run("CREATE DATABASE shop", "postgres")
            yield server
        finally:
            call("pg_ctl", f"--pgdata={data}", "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
