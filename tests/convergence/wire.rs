//! The wire between towns: an address for each town that everybody knows, and weather on the way.
//!
//! The public address of a town leads here. A request is read whole, its fate is chosen, and it is
//! passed on byte by byte to wherever the town listens just now: host, headers and body stay as
//! they were signed. Who sent it is known from the `User-Agent`, so each direction between two
//! towns has a weather of its own.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::chance::Chance;

/// No request or answer between towns is larger.
const LARGEST: usize = 4_000_000;

/// A town that does not answer for so long is as good as silent.
const PATIENCE: Duration = Duration::from_secs(10);

/// Lines of the diary that are kept.
const DIARY_MAX: usize = 20_000;

/// What becomes of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// It arrives, and so does its answer.
    Fair,
    /// It never arrives.
    Lost,
    /// The connection breaks; the request arrives later all the same.
    Late,
    /// Request and answer take their time.
    Slow,
    /// It arrives twice.
    Twice,
    /// It arrives, its answer does not.
    AnswerLost,
    /// It arrives, its answer breaks off in the middle.
    AnswerCut,
    /// Somebody in between answers in the town's place.
    Refused(u16),
    /// It arrives, and somebody in between spoils the answer.
    Spoilt(u16),
}

/// How rough it is: how many of a hundred requests meet each kind of fate.
#[derive(Debug, Clone, Copy)]
pub struct Roughness {
    /// Requests that have a fate at all.
    pub percent: usize,
    /// How late a late request may be, in milliseconds.
    pub late_max_ms: u64,
    /// Somebody in between may also refuse for good, in words that a town itself would use.
    pub harsh: bool,
}

/// One direction between two towns.
pub type Way = (usize, usize);

struct Inner {
    ports: Vec<u16>,
    behind: Mutex<Vec<Option<u16>>>,
    cut: Mutex<HashSet<Way>>,
    roughness: Mutex<Option<Roughness>>,
    chances: Mutex<HashMap<Way, Chance>>,
    flying: AtomicUsize,
    diary: Mutex<Vec<String>>,
    begun: Instant,
    seed: u64,
}

/// All wires of a run. Clones share them.
#[derive(Clone)]
pub struct Wires(Arc<Inner>);

impl Wires {
    /// Lays wires to so many towns; they go when the returned set is dropped.
    pub async fn lay(seed: u64, towns: usize, roughness: Roughness) -> (Self, JoinSet<()>) {
        let mut listeners = Vec::new();
        for _ in 0..towns {
            let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
            listeners.push(listener);
        }
        let port = |listener: &TcpListener| listener.local_addr().expect("the port").port();
        let wires = Self(Arc::new(Inner {
            ports: listeners.iter().map(port).collect(),
            behind: Mutex::new(vec![None; towns]),
            cut: Mutex::default(),
            roughness: Mutex::new(Some(roughness)),
            chances: Mutex::default(),
            flying: AtomicUsize::new(0),
            diary: Mutex::default(),
            begun: Instant::now(),
            seed,
        }));
        let mut accepting = JoinSet::new();
        for (to, listener) in listeners.into_iter().enumerate() {
            let wires = wires.clone();
            accepting.spawn(async move {
                loop {
                    if let Ok((stream, _)) = listener.accept().await {
                        tokio::spawn(wires.clone().carry(stream, to));
                    }
                }
            });
        }
        (wires, accepting)
    }

    /// The port that everybody knows for a town.
    pub fn port(&self, town: usize) -> u16 {
        self.0.ports[town]
    }

    /// From now on the town listens on this port, or nowhere.
    pub fn lead(&self, town: usize, port: Option<u16>) {
        self.0.behind.lock().expect("the ports")[town] = port;
    }

    /// Nothing passes between two towns any more.
    pub fn cut(&self, one: usize, other: usize) {
        let mut cut = self.0.cut.lock().expect("the cuts");
        cut.extend([(one, other), (other, one)]);
    }

    /// It does again.
    pub fn mend(&self, one: usize, other: usize) {
        let mut cut = self.0.cut.lock().expect("the cuts");
        cut.remove(&(one, other));
        cut.remove(&(other, one));
    }

    /// From now on everything arrives.
    pub fn calm(&self) {
        self.0.cut.lock().expect("the cuts").clear();
        *self.0.roughness.lock().expect("the roughness") = None;
    }

    /// Requests that are still on their way though their sender believes them lost.
    pub fn flying(&self) -> usize {
        self.0.flying.load(Ordering::SeqCst)
    }

    /// Notes what happened, for whoever has to understand a failure.
    pub fn note(&self, line: &str) {
        let mut diary = self.0.diary.lock().expect("the diary");
        if diary.len() < DIARY_MAX {
            diary.push(format!(
                "{:8.3} {line}",
                self.0.begun.elapsed().as_secs_f64()
            ));
        }
    }

    /// Everything noted.
    pub fn diary(&self) -> Vec<String> {
        self.0.diary.lock().expect("the diary").clone()
    }

    fn is_cut(&self, way: Way) -> bool {
        self.0.cut.lock().expect("the cuts").contains(&way)
    }

    /// What becomes of the next request on this way, and after how long.
    fn fate(&self, way: Way) -> (Fate, Duration) {
        let roughness = *self.0.roughness.lock().expect("the roughness");
        let Some(roughness) = roughness else {
            return (Fate::Fair, Duration::ZERO);
        };
        let mut chances = self.0.chances.lock().expect("the chances");
        let number = way.0 * 64 + way.1;
        let chance = chances
            .entry(way)
            .or_insert_with(|| Chance::branch(self.0.seed, number));
        if !chance.percent(roughness.percent) {
            return (Fate::Fair, Duration::ZERO);
        }
        let harsh = usize::from(roughness.harsh);
        let fates = [
            (3, Fate::Lost),
            (3, Fate::Late),
            (3, Fate::Slow),
            (3, Fate::Twice),
            (3, Fate::AnswerLost),
            (1, Fate::AnswerCut),
            (1, Fate::Refused(500)),
            (1, Fate::Refused(503)),
            (1, Fate::Spoilt(502)),
            (harsh, Fate::Refused(401)),
            (harsh, Fate::Refused(403)),
            (harsh, Fate::Refused(400)),
            (harsh, Fate::Refused(404)),
            (harsh, Fate::Refused(429)),
            (harsh, Fate::Spoilt(401)),
        ];
        let fate = chance.weighted(&fates).unwrap_or(Fate::Fair);
        let pause = Duration::from_millis(chance.millis(roughness.late_max_ms));
        (fate, pause)
    }

    /// Carries one request and its answer.
    async fn carry(self, mut stream: TcpStream, to: usize) {
        let read = tokio::time::timeout(PATIENCE, Request::read(&mut stream)).await;
        let Ok(Some(request)) = read else {
            return;
        };
        let from = self.sender(&request);
        let way = (from.unwrap_or(to), to);
        let what = request.what();
        let said = move |what: &str, fate: &str| format!("{from:?} → {to}  {what}  {fate}");
        if self.is_cut(way) {
            self.note(&said(&what, "cut"));
            return;
        }
        let (fate, pause) = self.fate(way);
        let answer = match fate {
            Fate::Lost => None,
            Fate::Refused(status) => Some(spoken(status)),
            Fate::Late | Fate::Twice => {
                let first = if fate == Fate::Twice {
                    self.pass_on(&request, to).await
                } else {
                    None
                };
                let later = request;
                self.0.flying.fetch_add(1, Ordering::SeqCst);
                let wires = self.clone();
                let what = what.clone();
                tokio::spawn(async move {
                    tokio::time::sleep(pause).await;
                    let answer = wires.pass_on(&later, to).await;
                    wires.0.flying.fetch_sub(1, Ordering::SeqCst);
                    let status = format!("arrives late: {}", status_of(answer.as_deref()));
                    wires.note(&said(&what, &status));
                });
                first
            }
            Fate::Slow => {
                tokio::time::sleep(pause / 2).await;
                let answer = self.pass_on(&request, to).await;
                tokio::time::sleep(pause / 2).await;
                answer
            }
            Fate::Fair | Fate::AnswerLost | Fate::AnswerCut | Fate::Spoilt(_) => {
                self.pass_on(&request, to).await
            }
        };
        let fate_said = format!("{fate:?} {}", status_of(answer.as_deref()));
        self.note(&said(&what, &fate_said));
        let heard = match (fate, answer) {
            (Fate::AnswerLost, _) | (_, None) => return,
            (Fate::AnswerCut, Some(answer)) => answer[..answer.len() / 2].to_vec(),
            (Fate::Spoilt(status), Some(_)) => spoken(status),
            (_, Some(answer)) => answer,
        };
        if stream.write_all(&heard).await.is_ok() {
            let _the_other_side_may_be_gone = stream.shutdown().await;
        }
    }

    /// Which town sent this, by the port in its `User-Agent`.
    fn sender(&self, request: &Request) -> Option<usize> {
        let agent = request.header("user-agent")?;
        let (_, rest) = agent.split_once("127.0.0.1:")?;
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let port: u16 = digits.parse().ok()?;
        self.0.ports.iter().position(|known| *known == port)
    }

    /// Hands the request to the town and reads its whole answer; nothing if it is not there.
    async fn pass_on(&self, request: &Request, to: usize) -> Option<Vec<u8>> {
        let port = self.0.behind.lock().expect("the ports")[to]?;
        let passing = async {
            let mut stream = TcpStream::connect(("127.0.0.1", port)).await.ok()?;
            stream.write_all(&request.for_one_answer()).await.ok()?;
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer).await.ok()?;
            answer
                .windows(4)
                .any(|end| end == b"\r\n\r\n")
                .then_some(answer)
        };
        tokio::time::timeout(PATIENCE, passing).await.ok()?
    }
}

fn status_of(answer: Option<&[u8]>) -> String {
    let head = answer.map(|answer| String::from_utf8_lossy(&answer[..answer.len().min(12)]));
    head.map_or("–".to_owned(), |head| head.replace("HTTP/1.1 ", ""))
}

/// What a machine in between says in a town's place.
fn spoken(status: u16) -> Vec<u8> {
    format!("HTTP/1.1 {status} Bad Weather\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
        .into_bytes()
}

/// A request as it was sent.
struct Request {
    head: String,
    body: Vec<u8>,
}

impl Request {
    async fn read(stream: &mut TcpStream) -> Option<Self> {
        let mut bytes = Vec::new();
        let mut part = vec![0; 16_384];
        loop {
            let end = bytes.windows(4).position(|end| end == b"\r\n\r\n");
            if let Some(end) = end {
                let head = String::from_utf8_lossy(&bytes[..end + 2]).into_owned();
                let body = bytes.split_off(end + 4);
                let mut request = Self { head, body };
                let length = request.header("content-length");
                let length: usize = length.and_then(|text| text.parse().ok()).unwrap_or(0);
                while request.body.len() < length && length <= LARGEST {
                    let read = stream.read(&mut part).await.ok().filter(|read| *read > 0)?;
                    request.body.extend_from_slice(&part[..read]);
                }
                return (request.body.len() == length).then_some(request);
            }
            let read = stream.read(&mut part).await.ok().filter(|read| *read > 0)?;
            bytes.extend_from_slice(&part[..read]);
            if bytes.len() > LARGEST {
                return None;
            }
        }
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }

    /// The same with a word that its answer is the last on this connection.
    fn for_one_answer(&self) -> Vec<u8> {
        let mut bytes = self.head.clone().into_bytes();
        bytes.extend_from_slice(b"connection: close\r\n\r\n");
        bytes.extend_from_slice(&self.body);
        bytes
    }

    /// In a few words for the diary.
    fn what(&self) -> String {
        let line = self.head.lines().next().unwrap_or_default();
        let line = line.trim_end_matches(" HTTP/1.1");
        let said: Option<serde_json::Value> = serde_json::from_slice(&self.body).ok();
        let Some(said) = said else {
            return line.to_owned();
        };
        let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let object = match &said["object"] {
            serde_json::Value::String(id) => id.clone(),
            object @ (serde_json::Value::Null
            | serde_json::Value::Bool(_)
            | serde_json::Value::Number(_)
            | serde_json::Value::Array(_)
            | serde_json::Value::Object(_)) => format!(
                "{} {} {}",
                word(&object["id"]),
                word(&object["updated"]),
                word(&object["deleted"])
            ),
        };
        format!(
            "{line}  {} {} of {object}",
            word(&said["type"]),
            word(&said["id"])
        )
    }
}
