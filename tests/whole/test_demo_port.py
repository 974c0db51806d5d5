"""The demo comes back to the port where phones and seats know it, and never takes one that somebody listens on."""

import socket

from petdesk.launch.demo_house import LOOPBACK, free_port


def test_a_port_given_back_a_moment_ago_is_taken_again() -> None:
    with socket.create_server((LOOPBACK, 0)) as door:
        port: int = door.getsockname()[1]
        with socket.create_connection((LOOPBACK, port)) as phone:
            guest, _ = door.accept()
            # Who hangs up first keeps the port in TIME_WAIT (RFC 9293, 3.6).
            guest.close()
            assert phone.recv(1) == b""
    assert free_port(LOOPBACK, port) == port


def test_a_port_that_somebody_listens_on_is_left_to_them() -> None:
    with socket.create_server((LOOPBACK, 0)) as door:
        port: int = door.getsockname()[1]
        assert free_port(LOOPBACK, port) not in (port, 0)
