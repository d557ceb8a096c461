//! A mail server in a few lines for tests of what goes wrong: one that is busy, refuses or hangs
//! up cannot be had from a real one. That real ones understand us is tested in
//! `federation-tests/interop/mail.test.mjs`.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::{Mailer, Settings, Tls};

/// How it takes letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// It takes them.
    Kind,
    /// It answers each recipient with this code.
    Says(u16),
    /// It hangs up when the letter comes.
    HangsUp,
}

/// A letter it took: whom the envelope named, and the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The recipients of the envelope.
    pub to: Vec<String>,
    /// The letter.
    pub text: String,
}

/// The server, until it is dropped.
#[derive(Debug)]
pub struct MailServer {
    port: u16,
    mood: Arc<Mutex<Mood>>,
    taken: Arc<Mutex<Vec<Taken>>>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl MailServer {
    /// Starts one.
    pub async fn start(mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("a port").port();
        let mood = Arc::new(Mutex::new(mood));
        let taken = Arc::new(Mutex::new(Vec::new()));
        let (moods, letters) = (Arc::clone(&mood), Arc::clone(&taken));
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let mood = *moods.lock().expect("its mood");
                // Whoever hangs up on it changes nothing.
                let _ended = serve(stream, mood, &letters).await;
            }
        });
        Self {
            port,
            mood,
            taken,
            task,
        }
    }

    /// From now on it takes letters otherwise.
    pub fn turns(&self, mood: Mood) {
        *self.mood.lock().expect("its mood") = mood;
    }

    /// What it took.
    pub fn taken(&self) -> Vec<Taken> {
        self.taken.lock().expect("its letters").clone()
    }

    /// The way to it.
    pub fn mailer(&self) -> Mailer {
        mailer(self.port)
    }
}

/// The way to a port of this machine, whether or not anybody is there.
pub fn mailer(port: u16) -> Mailer {
    let settings = Settings {
        host: "127.0.0.1".to_owned(),
        port,
        tls: Tls::Never,
        login: None,
        from: "mitmachen@musterstadt.example".to_owned(),
        name: "Musterstadt macht mit".to_owned(),
        hello: "musterstadt.example".to_owned(),
    };
    Mailer::new(&settings).expect("a way")
}

async fn serve(
    mut stream: TcpStream,
    mood: Mood,
    letters: &Mutex<Vec<Taken>>,
) -> std::io::Result<()> {
    let (read, mut write) = stream.split();
    let mut lines = BufReader::new(read).lines();
    let (mut to, mut text) = (Vec::new(), String::new());
    write.write_all(b"220 mail.example ESMTP\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let word = line.get(..4).unwrap_or_default().to_uppercase();
        let answer = match word.as_str() {
            "EHLO" => "250 mail.example".to_owned(),
            "RCPT" => match mood {
                Mood::Says(code) => format!("{code} no"),
                Mood::Kind | Mood::HangsUp => {
                    to.push(line.trim_start_matches("RCPT TO:").to_owned());
                    "250 ok".to_owned()
                }
            },
            "DATA" if mood == Mood::HangsUp => return Ok(()),
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                while let Some(line) = lines.next_line().await? {
                    if line == "." {
                        break;
                    }
                    text.push_str(&line);
                    text.push('\n');
                }
                letters.lock().expect("its letters").push(Taken {
                    to: std::mem::take(&mut to),
                    text: std::mem::take(&mut text),
                });
                "250 taken".to_owned()
            }
            "QUIT" => "221 bye".to_owned(),
            _ => "250 ok".to_owned(),
        };
        write.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
    Ok(())
}
