"""Build cleanroom/rules/data/english_words.txt.gz from SCOWL (Debian: apt-get install scowl).

    python scripts/build_word_list.py [/usr/share/dict/scowl]

SCOWL sorts English words by how common they are, from size 10 to 95. Words up to size 70 are
kept, all spellings (American, British, Canadian, Australian), small letters only, without the
possessives. The file has one line for each tier: sizes 10 and 20, 35, 40 to 60, and 70; and a
last one for names and abbreviations in small letters, up to size 50, and for modern words. The
same input gives the same bytes.
"""

from __future__ import annotations

import gzip
import re
import sys
from pathlib import Path

SCOWL = Path("/usr/share/dict/scowl")
TARGET = Path(__file__).parent.parent / "cleanroom" / "rules" / "data" / "english_words.txt.gz"
TIERS = ((10, 20), (35,), (40, 50, 55, 60), (70,))
SPELLINGS = (
    "english", "american", "british", "british_z", "canadian", "australian", "variant_1",
    "variant_2", "british_variant_1", "canadian_variant_1", "australian_variant_1",
)  # fmt: skip
MODERN = """
    adware analytics app apps autocomplete autocorrect autofill automaker babysitter backend
    backends backlight backlink backlinks backport backports backtrace bandmate barcode barista
    bespoke biopic bitcoin blacklist blog blogger blogs bootable booting bootloader bootloaders
    botnet breakpoint bugfix bugfixes callback callbacks cashback changelog changelogs chatbot
    checkbox checkboxes checksum checksums clickbait clipart cloudlet codebase codebases codec
    codecs config configs coworker coworkers coworking crowdfunding cryptocurrency dataset
    datasets datastore daycare deepfake devops diff diffs domainname download downloadable
    dropdown ebook ebooks ecommerce emoji emojis endpoint endpoints esports fallback filename
    filenames filesystem filesystems firewall firewalls flowchart flyby framebuffer framework
    frameworks frontend frontends fullscreen gameplay gigabyte glamping googled greenwashing
    hackathon handheld hardcode hardcoded harddisk hashtag hashtags hostname hostnames hotfix
    hotplug hotspot hyperlink iface inbox infobox infographic inkscape inline inlined inode inodes
    keybinding keybindings keyring keyserver keystroke keyword libreoffice lifecycle lifecycles
    livestream localhost lockdown lockdowns logfile logfiles login logout lookup mailbox malware
    meme memes menubar metadata microservice middleware mindset minibus motherboard multicast
    multiuser namespace namespaces nevermind newsfeed offline onboarding online opensource outlier
    outliers overclock paywall paywalls phishing pipeline pipelines playlist playlists plugin
    plugins podcast podcasts popup popups postdoc preinstalled preprint prequel ransomware
    readonly reboot rebooted roadmap roadmaps runlevel runtime runtimes sandbox screensaver
    screenshot screenshots scrollbar seatbelt selfie shareholding sharepoint shopfloor sidebar
    sitemap slideshow smartphone smartphones smartwatch snapshot snapshots spreadsheet spyware
    startup startups streetwear subdirectory subdomain subfolder subnet symlink symlinks sysadmin
    syscall syscalls systemd tarball tarballs testsuite textbox thunderbird timeline timelines
    timestamp timestamps timezone toolbar toolbars toolchain toolchains toolkit toolkits touchpad
    touchscreen trackpad tutorial tweet tweeted unboxing upskill upstream usergroup username
    usernames userspace vlog voicemail webcam webcams webinar webinars webpage webpages webserver
    webservers website websites webspace whatis whitelist whitepaper whitespace whois wifi wiki
    wikipedia wikis wildfire wireframe wireshark wordpress workaround workarounds workflow
    workflows workspace workspaces workstream zipfile
"""  # of computing and of the web, which are younger than SCOWL's sources
_WORD = re.compile(r"[a-z]{2,}")


def words(folder: Path, kinds: tuple[str, ...], sizes: tuple[int, ...]) -> set[str]:
    """The words of these kinds and sizes, in all spellings."""
    found: set[str] = set()
    for spelling in SPELLINGS:
        for kind in kinds:
            for size in sizes:
                path = folder / f"{spelling}-{kind}.{size}"
                if path.exists():
                    found.update(path.read_text(encoding="latin-1").split())
    return found


def build(folder: Path) -> bytes:
    """The file's content, not yet compressed."""
    seen: set[str] = set()
    lines = []
    for sizes in TIERS:
        tier = {w for w in words(folder, ("words",), sizes) if _WORD.fullmatch(w)} - seen
        seen |= tier
        lines.append(" ".join(sorted(tier)))
    special = (folder / "special-hacker.50").read_text(encoding="latin-1").split()
    names = words(folder, ("upper", "proper-names", "abbreviations"), (10, 20, 35, 40, 50))
    lower = {name.lower() for name in names | {*special, *MODERN.split()}}
    lines.append(" ".join(sorted({n for n in lower if _WORD.fullmatch(n)} - seen)))
    return ("\n".join(lines) + "\n").encode("ascii")


def main() -> None:
    """Write the file."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SCOWL
    if not folder.is_dir():
        sys.exit(f"{folder}: no such folder; apt-get install scowl, or name SCOWL's final folder")
    content = build(folder)
    TARGET.parent.mkdir(exist_ok=True)
    # No time in the header: the same words give the same bytes.
    TARGET.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))
    counts = [len(line.split()) for line in content.decode().splitlines()]
    sys.stdout.write(f"{TARGET}: {TARGET.stat().st_size} bytes, words by tier: {counts}\n")


if __name__ == "__main__":
    main()
