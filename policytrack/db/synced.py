"""Tells whether a file lies where another program or another computer may touch it while it is open."""

import subprocess
import sys
from pathlib import Path, PurePath

# How the folders begin that these programs keep in step, on any system; also "OneDrive - City of …", "Dropbox (Team)".
SYNCHRONISERS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "mobile documents": "iCloud Drive",
    "com~apple~clouddocs": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "box sync": "Box",
    "box-box": "Box",
    "nextcloud": "Nextcloud",
}
NETWORK_SHARE = "a network share"
NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "webdav", "9p", "afs", "fuse.sshfs"})
_REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveTypeW


def synced_folder(path: Path) -> str:
    """What keeps the folder of a file in step with other computers ("OneDrive", "a network share"); "" if nothing.

    A live database there can be copied between two halves of a save, or be written from two sides.
    """
    placed = path.expanduser().resolve()
    return synchroniser(placed) or (NETWORK_SHARE if _is_remote(placed) else "")


def synchroniser(path: PurePath) -> str:
    """The synchronising program whose folder holds a path, told by the names of the folders."""
    for folder in path.parts[:-1]:
        for beginning, program in SYNCHRONISERS.items():
            if folder.casefold().startswith(beginning):
                return program
    return ""


def _is_remote(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        drive = path.drive
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _REMOTE_DRIVE
    return file_system(path, _mounts()) in NETWORK_FILE_SYSTEMS


def file_system(path: PurePath, mounts: dict[str, str]) -> str:
    """The kind of file system that holds a path, by the mounts of the system; "" if unknown."""
    for folder in (path, *path.parents):
        if str(folder) in mounts:
            return mounts[str(folder)]
    return ""


def _mounts() -> dict[str, str]:
    """File systems by the folder at which they are mounted."""
    try:
        if sys.platform == "darwin":
            listed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False, timeout=5).stdout
            return mounts_of_mac(listed)
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
        return {words[1].replace("\\040", " "): words[2] for words in map(str.split, lines) if len(words) > 2}
    except (OSError, subprocess.TimeoutExpired):
        return {}


def mounts_of_mac(listed: str) -> dict[str, str]:
    """What macOS's `mount` prints: `//server/share on /Volumes/share (smbfs, nodev)`."""
    found = {}
    for line in listed.splitlines():
        place, _, kind = line.partition(" on ")[2].rpartition(" (")
        found[place] = kind.split(",")[0].rstrip(")")
    return {place: kind for place, kind in found.items() if place}
