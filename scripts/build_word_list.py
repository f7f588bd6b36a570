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
    addon addons admins anonymized asynchronous authenticator autoconf automake autoplay autorun
    autosave binutils bitmap bitmaps bitrate bitwise blockchain bluetooth boolean bytecode canonicalize
    certbot checkout chipset chmod chown chroot clickable codename colormap commandline conda
    containerized coreutils cpuinfo crontab cron cryptographic cygwin debian debconf debug debugger
    decrypt decrypted decryption dedup defrag deinstall deselect dialog dialogs distro distros dmesg
    docker docstring doxygen dpkg ecosystem encrypted ethernet executables extranet facebook
    fdisk fedora filetype fileserver freeware fsck gedit geotag gimp github gitlab glibc gnome
    google grayscale grep groupware grub gunzip gzip hackathons hibernate homepage hypervisor
    ifconfig inetd initrd initramfs inkjet installer installers instantiate instantiated iptables
    iterable javascript jpeg jquery kernel keymap keypad keypress knowledgebase kubernetes
    laserjet linux loopback lossless lossy lsblk lspci lsusb macos mailserver manpage manpages
    markdown matplotlib menubars microblog middleware mkdir modinfo modprobe mountpoint mozilla
    multiplayer multithreaded mutex mysql nameserver netbook netmask netstat nginx nodename
    numpad numpy openrc openssh openssl opensuse overclocking overlay parsable parser
    partitioning passphrase passphrases passwd pathname pathnames performant perl pixelate plaintext
    popover portmap postfix postgres postgresql preload preloaded proxied queryable ramdisk
    reachability realtime rebase rebased rebooting reconnect recordable redirection redistributable
    redhat refactor refactored refactoring regex regexes regexp renderer repo repos rmdir router
    routers rpcbind rsync rsyslog samba scalable schroot screencast screencasts scrollable searchable
    seekable sendmail serializable shader shaders signup skype softwares sourceforge sourcing
    splitter sqlite stderr stdin stdout strace struct structs stylesheet stylesheets subfolders
    submenu submenus submodule submodules subnets subpixel subprocess subtitle subtree sudo svn
    swapfile symlinked sysctl syslog systemctl sysvinit taskbar tcpdump telnet templating texinfo
    titlebar thumbnails timeframe timeframes timesheet tmpfs toolbox tooltip tooltips torrent torrents
    truncate tuple tuples twitter udev unchecked uncheck uncommented undelete unencrypted unicast
    uninstall uninstalled uninstaller unmount unmounted unmute unpatched untick unzip uptime
    userland usermod usable utils validator variadic vendored viewport virtualbox virtualization
    virtualized vmware walkthrough watchdog waypoint webapp webdav webhook webkit webmail widget widgets
    wildcard wildcards wikitext wizard writable xargs xfce youtube
    biodiversity decarbonization ecotourism ethnonym geopolitics globalization microfinance
    multilateralism neoliberal neoliberalism sociolinguistics stakeholder stakeholders sustainability
    telehealth telemedicine wellbeing infographics permaculture upcycling vegan vegans influencer
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
    tiers.append({name.lower() for name in names | {*special, *MODERN.split(), *manual_pages(manuals)}})
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
