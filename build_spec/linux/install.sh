#!/bin/sh
# Installs PetDesk for the person who runs this, without administrator's rights: sh install.sh
# Removes it again, and leaves every shop's data where they are: sh install.sh --remove
# The program goes to ~/.local/share/petdesk-program; the shop's and the seat's files stay in ~/.local/share/petdesk.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=${XDG_DATA_HOME:-$HOME/.local/share}
program=$data/petdesk-program
links=$HOME/.local/bin

remove() {
    rm -rf "$program" "$program.new"
    rm -f "$links/petdesk" "$links/petdesk-relay" "$data/applications/petdesk.desktop"
    rm -f "$data/icons/hicolor/scalable/apps/petdesk.svg"
}

if [ "${1:-}" = --remove ]; then
    remove
    echo "PetDesk was removed. The data of shops and seats are still in $data/petdesk."
    exit 0
fi

[ -x "$here/petdesk/petdesk" ] || { echo "install.sh: $here/petdesk is not whole; unpack the archive again" >&2 && exit 1; }
if ! "$here/petdesk/petdesk" --version >/dev/null 2>&1; then
    echo "install.sh: the program does not start here; it needs the glibc of Debian 12 (2.36) or a newer one" >&2
    exit 1
fi
# The program brings what is its own; what draws and sounds is the system's. A server for the relay alone needs none of it.
missing=$(find "$here/petdesk/_internal/PySide6" -name '*.so*' -type f \
    -exec env LD_LIBRARY_PATH="$here/petdesk/_internal" ldd {} + 2>/dev/null |
    sed -n 's/^[[:space:]]*\([^ ]*\) => not found.*/\1/p' | sort -u | grep -vE '^lib(cups|wayland)' | tr '\n' ' ')
if [ -n "$missing" ]; then
    echo "install.sh: the window needs libraries that this system lacks: $missing" >&2
    echo "install.sh: the relay works without them; on Debian and Ubuntu the .deb brings them along" >&2
fi
mkdir -p "$data/applications" "$data/icons/hicolor/scalable/apps" "$links"
# Copied whole before it takes the old one's place, so that a full disk leaves the old one.
rm -rf "$program.new"
cp -R "$here/petdesk" "$program.new"
rm -rf "$program"
mv "$program.new" "$program"
ln -sf "$program/petdesk" "$links/petdesk"
ln -sf "$program/petdesk-relay" "$links/petdesk-relay"
sed "s|^Exec=petdesk|Exec=$program/petdesk|" "$here/petdesk.desktop" >"$data/applications/petdesk.desktop"
cp "$here/petdesk.svg" "$data/icons/hicolor/scalable/apps/"
echo "PetDesk is installed; it is in the menu, and $links/petdesk starts it. To remove it: sh install.sh --remove"
