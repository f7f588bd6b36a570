"""Build cleanroom/rules/data/english_words.txt.gz from SCOWL and word counts of Google Books.

    apt-get install scowl manpages manpages-dev manpages-de; pip install symspellpy
    python scripts/build_word_list.py [/usr/share/dict/scowl [/usr/share/man]]

SCOWL sorts English words by how common they are, from size 10 to 95. Words up to size 70 are
kept, all spellings (American, British, Canadian, Australian), small letters only, without the
possessives. How often a word is written comes from SymSpell's dictionary (MIT), which counts the
words of SCOWL in the Google Books Ngram data (CC BY 3.0).

The file has two lines for each tier: the words of sizes 10 and 20, 35, 40 to 60, and 70; and last
names and abbreviations in small letters, up to size 50, modern words, and the names of manual
pages: programs and functions, which texts about computing speak of like words. Below the words
stands a character for each of them: "A" if it was not counted, and else the one that stands n
places after it in ASCII if the word is about one of 2**(30 - n) that are written. The same input
gives the same bytes.
"""

from __future__ import annotations

import gzip
import importlib.util
import math
import re
import sys
from pathlib import Path

SCOWL = Path("/usr/share/dict/scowl")
MANUALS = Path("/usr/share/man")
TARGET = Path(__file__).parent.parent / "cleanroom" / "rules" / "data" / "english_words.txt.gz"
COUNTS = "frequency_dictionary_en_82_765.txt"
TIERS = ((10, 20), (35,), (40, 50, 55, 60), (70,))
SPELLINGS = (
    "english", "american", "british", "british_z", "canadian", "australian", "variant_1",
    "variant_2", "british_variant_1", "canadian_variant_1", "australian_variant_1",
)  # fmt: skip
MODERN = """
    addon addons admins adware analytics anonymized app apps asynchronous authenticator autocomplete
    autoconf autocorrect autofill automake automaker autoplay autorun autosave babysitter backend
    backends backlight backlink backlinks backport backports backtrace bandmate barcode barista
    bespoke binutils biodiversity biopic bitcoin bitmap bitmaps bitrate bitwise blacklist blockchain
    blog blogger blogs bluetooth boolean bootable booting bootloader bootloaders botnet breakpoint
    bugfix bugfixes bytecode callback callbacks canonicalize cashback certbot changelog changelogs
    chatbot checkbox checkboxes checkout checksum checksums chipset chmod chown chroot clickable
    clickbait clipart cloudlet codebase codebases codec codecs codename colormap commandline conda
    config configs containerized coreutils coworker coworkers coworking cpuinfo cron crontab
    crowdfunding cryptocurrency cryptographic cygwin dataset datasets datastore daycare debconf
    debian debug debugger decarbonization decrypt decrypted decryption dedup deepfake defrag
    deinstall deselect devops dialog dialogs diff diffs distro distros dmesg docker docstring
    domainname download downloadable doxygen dpkg dropdown ebook ebooks ecommerce ecosystem
    ecotourism emoji emojis encrypted endpoint endpoints esports ethernet ethnonym executables
    extranet facebook fallback fdisk fedora filename filenames fileserver filesystem filesystems
    filetype firewall firewalls flowchart flyby framebuffer framework frameworks freeware frontend
    frontends fsck fullscreen gameplay gedit geopolitics geotag gigabyte gimp github gitlab glamping
    glibc globalization gnome google googled grayscale greenwashing grep groupware grub gunzip gzip
    hackathon hackathons handheld hardcode hardcoded harddisk hashtag hashtags hibernate homepage
    hostname hostnames hotfix hotplug hotspot hyperlink hypervisor iface ifconfig inbox inetd
    influencer infobox infographic infographics initramfs initrd inkjet inkscape inline inlined
    inode inodes installer installers instantiate instantiated iptables iterable javascript jpeg
    jquery kernel keybinding keybindings keymap keypad keypress keyring keyserver keystroke keyword
    knowledgebase kubernetes laserjet libreoffice lifecycle lifecycles linux livestream localhost
    lockdown lockdowns logfile logfiles login logout lookup loopback lossless lossy lsblk lspci
    lsusb macos mailbox mailserver malware manpage manpages markdown matplotlib meme memes menubar
    menubars metadata microblog microfinance microservice middleware mindset minibus mkdir modinfo
    modprobe motherboard mountpoint mozilla multicast multilateralism multiplayer multithreaded
    multiuser mutex mysql nameserver namespace namespaces neoliberal neoliberalism netbook netmask
    netstat nevermind newsfeed nginx nodename numpad numpy offline onboarding online openrc
    opensource openssh openssl opensuse outlier outliers overclock overclocking overlay parsable
    parser partitioning passphrase passphrases passwd pathname pathnames paywall paywalls performant
    perl permaculture phishing pipeline pipelines pixelate plaintext playlist playlists plugin
    plugins podcast podcasts popover popup popups portmap postdoc postfix postgres postgresql
    preinstalled preload preloaded preprint prequel proxied queryable ramdisk ransomware
    reachability readonly realtime rebase rebased reboot rebooted rebooting reconnect recordable
    redhat redirection redistributable refactor refactored refactoring regex regexes regexp renderer
    repo repos rmdir roadmap roadmaps router routers rpcbind rsync rsyslog runlevel runtime runtimes
    samba sandbox scalable schroot screencast screencasts screensaver screenshot screenshots
    scrollable scrollbar searchable seatbelt seekable selfie sendmail serializable shader shaders
    shareholding sharepoint shopfloor sidebar signup sitemap skype slideshow smartphone smartphones
    smartwatch snapshot snapshots sociolinguistics softwares sourceforge sourcing splitter
    spreadsheet spyware sqlite stakeholder stakeholders startup startups stderr stdin stdout strace
    streetwear struct structs stylesheet stylesheets subdirectory subdomain subfolder subfolders
    submenu submenus submodule submodules subnet subnets subpixel subprocess subtitle subtree sudo
    sustainability svn swapfile symlink symlinked symlinks sysadmin syscall syscalls sysctl syslog
    systemctl systemd sysvinit tarball tarballs taskbar tcpdump telehealth telemedicine telnet
    templating testsuite texinfo textbox thumbnails thunderbird timeframe timeframes timeline
    timelines timesheet timestamp timestamps timezone titlebar tmpfs toolbar toolbars toolbox
    toolchain toolchains toolkit toolkits tooltip tooltips torrent torrents touchpad touchscreen
    trackpad truncate tuple tuples tutorial tweet tweeted twitter udev unboxing uncheck unchecked
    uncommented undelete unencrypted unicast uninstall uninstalled uninstaller unmount unmounted
    unmute unpatched untick unzip upcycling upskill upstream uptime usable usergroup userland
    usermod username usernames userspace utils validator variadic vegan vegans vendored viewport
    virtualbox virtualization virtualized vlog vmware voicemail walkthrough watchdog waypoint webapp
    webcam webcams webdav webhook webinar webinars webkit webmail webpage webpages webserver
    webservers website websites webspace wellbeing whatis whitelist whitepaper whitespace whois
    widget widgets wifi wiki wikipedia wikis wikitext wildcard wildcards wildfire wireframe
    wireshark wizard wordpress workaround workarounds workflow workflows workspace workspaces
    workstream writable xargs xfce youtube zipfile
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


def counts(path: Path) -> dict[str, int]:
    """How often each word was counted."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return {word: int(count) for word, count in (line.split() for line in lines)}


def letter(count: int, total: int) -> str:
    """A letter that says how often a word is written."""
    return chr(ord("A") + max(1, round(math.log2(count / total * 2**30)))) if count else "A"


def manual_pages(folder: Path) -> set[str]:
    """The names of the manual pages that are words of four letters or more."""
    pages = [*folder.glob("man[1-8]/*.gz"), *folder.glob("de/man[1-8]/*.gz")]
    return {name for page in pages if re.fullmatch(r"[a-z]{4,}", name := page.name.split(".")[0])}


def build(folder: Path, manuals: Path, counted: dict[str, int]) -> bytes:
    """The file's content, not yet compressed."""
    total = sum(counted.values())
    seen: set[str] = set()
    lines = []
    tiers = [words(folder, ("words",), sizes) for sizes in TIERS]
    special = (folder / "special-hacker.50").read_text(encoding="latin-1").split()
    names = words(folder, ("upper", "proper-names", "abbreviations"), (10, 20, 35, 40, 50))
    tiers.append(
        {name.lower() for name in names | {*special, *MODERN.split(), *manual_pages(manuals)}}
    )
    for every in tiers:
        tier = sorted({w for w in every if _WORD.fullmatch(w)} - seen)
        seen.update(tier)
        lines += [" ".join(tier), "".join(letter(counted.get(w, 0), total) for w in tier)]
    return ("\n".join(lines) + "\n").encode("ascii")


def main() -> None:
    """Write the file."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SCOWL
    if not folder.is_dir():
        sys.exit(f"{folder}: no such folder; apt-get install scowl, or name SCOWL's final folder")
    manuals = Path(sys.argv[2]) if len(sys.argv) > 2 else MANUALS  # noqa: PLR2004
    found = importlib.util.find_spec("symspellpy")
    if not found or not found.origin:
        sys.exit("pip install symspellpy, for its counts of words")
    content = build(folder, manuals, counts(Path(found.origin).parent / COUNTS))
    TARGET.parent.mkdir(exist_ok=True)
    # No time in the header: the same words give the same bytes.
    TARGET.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))
    sizes = [len(line.split()) for line in content.decode().splitlines()[::2]]
    sys.stdout.write(f"{TARGET}: {TARGET.stat().st_size} bytes, words by tier: {sizes}\n")


if __name__ == "__main__":
    main()
