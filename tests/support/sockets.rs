//! Whom a process talks to, as the kernel knows it (proc(5)): every socket that it opened itself.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// Between two looks. Even a name that is looked up on this machine takes longer.
const PAUSE: Duration = Duration::from_micros(200);

/// What a process must not be counted for.
#[derive(Debug, Clone)]
pub struct Known {
    /// The port on which it listens: what comes in is not asked by it.
    pub own_port: u16,
    /// The port of its database, if that is a server.
    pub database_port: Option<u16>,
}

/// Looks again and again until it is asked what it saw.
pub struct Watch {
    seen: Arc<Mutex<BTreeSet<u16>>>,
    is_over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    /// Begins to watch the process with this id.
    pub fn over(process: u32, known: Known) -> Self {
        let seen = Arc::<Mutex<BTreeSet<u16>>>::default();
        let is_over = Arc::<AtomicBool>::default();
        let (notes, end) = (Arc::clone(&seen), Arc::clone(&is_over));
        let thread = std::thread::spawn(move || {
            while !end.load(Ordering::SeqCst) {
                let ports = ports_asked(process, &known);
                notes.lock().expect("the notes").extend(ports);
                std::thread::sleep(PAUSE);
            }
        });
        Self {
            seen,
            is_over,
            thread: Some(thread),
        }
    }

    /// The ports of others that it has asked so far; 53 is a question for a name.
    pub fn ports(&self) -> BTreeSet<u16> {
        self.seen.lock().expect("the notes").clone()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.is_over.store(true, Ordering::SeqCst);
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

fn ports_asked(process: u32, known: &Known) -> Vec<u16> {
    let own = inodes(process);
    let tables = ["tcp", "tcp6", "udp", "udp6"].map(|table| {
        std::fs::read_to_string(format!("/proc/{process}/net/{table}")).unwrap_or_default()
    });
    let lines = tables.iter().flat_map(|table| table.lines().skip(1));
    lines
        .filter_map(|line| asked_by(line, &own, known))
        .collect()
}

/// The sockets that the process holds, by their inodes.
fn inodes(process: u32) -> BTreeSet<String> {
    let files = std::fs::read_dir(format!("/proc/{process}/fd"));
    let links = files.into_iter().flatten().flatten();
    let names = links.filter_map(|link| std::fs::read_link(link.path()).ok());
    names
        .filter_map(|name| {
            let name = name.to_string_lossy().into_owned();
            let inode = name.strip_prefix("socket:[")?.strip_suffix(']')?;
            Some(inode.to_owned())
        })
        .collect()
}

/// The port at the other end of a socket of the process that leads to somebody else.
fn asked_by(line: &str, own: &BTreeSet<String>, known: &Known) -> Option<u16> {
    let columns: Vec<&str> = line.split_whitespace().collect();
    let port = |column: usize| {
        let (_, port) = columns.get(column)?.rsplit_once(':')?;
        u16::from_str_radix(port, 16).ok()
    };
    let (local, remote) = (port(1)?, port(2)?);
    let is_own = own.contains(*columns.get(9)?);
    let is_asking = remote != 0 && local != known.own_port && Some(remote) != known.database_port;
    (is_own && is_asking).then_some(remote)
}
