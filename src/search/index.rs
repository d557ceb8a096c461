//! The index on the disk: opened, written in batches, asked.

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use anyhow::{Context, anyhow, bail};
use serde::{Deserialize, Serialize};
use tantivy::indexer::IndexWriterOptions;
use tantivy::schema::Schema;
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, Term};
use tokio::sync::{Mutex, OwnedMutexGuard, watch};
use uuid::Uuid;

use crate::base::Result;
use crate::log::Seq;

use super::analysis;
use super::ask::{Answer, Look, Question};
use super::fields::{Document, Fields};
use super::matching::Known;
use super::readers::on_reader;
use super::shelf::{AllNames, View};
use super::synonyms::Synonyms;

/// Grows whenever fields or the cutting of words change: an index of another form is built anew.
const FORM: u32 = 5;
/// Memory for documents that are not yet on the disk; tantivy wants 15 MB at least.
const HEAP_BYTES: usize = 16_000_000;
/// The same for each thread that fills an index anew: the more fit into it, the fewer pieces are to be
/// put together later, and to be asked until then. A small town never fills it.
const HEAP_BYTES_ANEW: usize = 64_000_000;
/// The most threads that fill an index anew.
const THREADS_ANEW: usize = 2;

/// What every commit says about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Mark {
    form: u32,
    seq: Seq,
}

/// An open index. Clones share it.
#[derive(Clone)]
pub struct Index(Arc<Inner>);

struct Inner {
    directory: PathBuf,
    index: tantivy::Index,
    reader: IndexReader,
    fields: Fields,
    names: Arc<AllNames>,
    /// The index as whoever asks sees it.
    view: RwLock<Arc<View>>,
    synonyms: Synonyms,
    writer: Arc<Mutex<Option<IndexWriter>>>,
    reached: watch::Sender<Option<Seq>>,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("directory", &self.0.directory)
            .field("reached", &*self.0.reached.borrow())
            .finish_non_exhaustive()
    }
}

impl Index {
    /// Opens the index in `directory`, which belongs to it alone. What is broken there or has
    /// another form is removed, and the index is empty.
    ///
    /// `synonyms` is a table of an operator that takes the place of ours.
    ///
    /// # Errors
    ///
    /// A fault if the directory cannot be written or the table cannot be read.
    pub async fn open(directory: &Path, synonyms: Option<&Path>) -> Result<Self> {
        let directory = directory.to_owned();
        let synonyms = synonyms.map(Path::to_owned);
        blocking(move || {
            let synonyms = match synonyms {
                Some(path) => {
                    let table = std::fs::read_to_string(&path)
                        .with_context(|| format!("reading the synonyms {}", path.display()))?;
                    Synonyms::read(&table).with_languages()
                }
                None => Synonyms::own(),
            };
            Self::open_or_create(directory, synonyms)
        })
        .await
    }

    fn open_or_create(directory: PathBuf, synonyms: Synonyms) -> anyhow::Result<Self> {
        let (schema, fields) = Fields::new();
        let existing = open_existing(&directory, &schema)
            .and_then(|(index, mark)| Ok((reader_of(&index)?, index, mark)));
        let (reader, index, mark) = match existing {
            Ok(index) => index,
            Err(cause) => {
                if directory.exists() {
                    tracing::info!(
                        search.directory = %directory.display(), %cause,
                        "the search index is built anew"
                    );
                    std::fs::remove_dir_all(&directory)
                        .with_context(|| format!("removing {}", directory.display()))?;
                }
                std::fs::create_dir_all(&directory)
                    .with_context(|| format!("creating {}", directory.display()))?;
                let index = tantivy::Index::create_in_dir(&directory, schema)?;
                (reader_of(&index)?, index, None)
            }
        };
        let names = Arc::new(AllNames::default());
        let view = View::new(reader.searcher(), fields.clone(), Arc::clone(&names), None);
        Ok(Self(Arc::new(Inner {
            directory,
            index,
            reader,
            fields,
            names,
            view: RwLock::new(Arc::new(view)),
            synonyms,
            writer: Arc::new(Mutex::new(None)),
            reached: watch::Sender::new(mark),
        })))
    }

    /// Up to which line of the log the index has followed; `None` if it must be built from the
    /// tables first.
    pub fn reached(&self) -> Option<Seq> {
        *self.0.reached.borrow()
    }

    /// Waits until the index has followed the log up to `seq`; `false` if that takes longer than
    /// `patience`.
    pub async fn wait_for(&self, seq: Seq, patience: Duration) -> bool {
        let mut reached = self.0.reached.subscribe();
        let there = reached.wait_for(|reached| reached.is_some_and(|reached| reached >= seq));
        matches!(tokio::time::timeout(patience, there).await, Ok(Ok(_)))
    }

    /// How many documents can be found.
    pub fn count(&self) -> u64 {
        self.0.view().searcher.num_docs()
    }

    /// Answers, on a thread that may wait for the disk.
    ///
    /// # Errors
    ///
    /// A fault if the index cannot be read. No question is refused.
    pub async fn ask(&self, question: Question) -> Result<Answer> {
        let inner = Arc::clone(&self.0);
        on_reader(move || {
            let look = Look {
                view: &inner.view(),
                synonyms: &inner.synonyms,
                known: Known::default(),
            };
            look.answer(&question).context("asking the search index")
        })
        .await
    }

    /// How a text that is being typed may go on, in at most `take` ways, the most frequent first.
    ///
    /// # Errors
    ///
    /// A fault if the index cannot be read.
    pub async fn complete(&self, text: String, take: usize) -> Result<Vec<String>> {
        let inner = Arc::clone(&self.0);
        on_reader(move || {
            let completed = inner.view().complete(&text, take);
            completed.context("completing words from the search index")
        })
        .await
    }

    /// Begins to write. There is one writer: a second one waits here.
    pub async fn write(&self) -> Result<Batch> {
        let mut place = Arc::clone(&self.0.writer).lock_owned().await;
        let inner = Arc::clone(&self.0);
        let writer = match place.take() {
            Some(writer) => writer,
            None => blocking(move || inner.new_writer(1, HEAP_BYTES)).await?,
        };
        Ok(Batch {
            index: self.clone(),
            place,
            writer: Some(writer),
            is_anew: false,
        })
    }

    /// Begins to write everything anew, with all cores: what was there is taken out.
    pub async fn write_anew(&self) -> Result<Batch> {
        let mut place = Arc::clone(&self.0.writer).lock_owned().await;
        let inner = Arc::clone(&self.0);
        let before = place.take();
        let writer = blocking(move || {
            drop(before);
            let cores = std::thread::available_parallelism().map_or(1, usize::from);
            let threads = cores.min(THREADS_ANEW);
            let writer = inner.new_writer(threads, HEAP_BYTES_ANEW)?;
            writer.delete_all_documents()?;
            Ok(writer)
        })
        .await?;
        Ok(Batch {
            index: self.clone(),
            place,
            writer: Some(writer),
            is_anew: true,
        })
    }
}

impl Inner {
    fn view(&self) -> Arc<View> {
        let view = self.view.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&view)
    }

    /// Lets everybody see the last commit. Whoever asks meanwhile sees the one before and waits
    /// for nothing.
    fn show(&self) -> anyhow::Result<()> {
        self.reader.reload()?;
        let before = self.view();
        let names = Arc::clone(&self.names);
        let view = View::new(
            self.reader.searcher(),
            self.fields.clone(),
            names,
            Some(&before),
        );
        view.warm()?;
        *self.view.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(view);
        Ok(())
    }

    fn new_writer(&self, threads: usize, heap_bytes: usize) -> anyhow::Result<IndexWriter> {
        let options = IndexWriterOptions::builder()
            .memory_budget_per_thread(heap_bytes)
            .num_worker_threads(threads)
            .num_merge_threads(1)
            .build();
        let writer = self.index.writer_with_options(options);
        writer.context("opening the search index for writing")
    }
}

/// Reads the index as it stands on the disk; fails if a file it names is missing.
fn reader_of(index: &tantivy::Index) -> anyhow::Result<IndexReader> {
    analysis::register(index.tokenizers());
    let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
    Ok(reader.try_into()?)
}

/// The index in `directory` and how far it had come, if it is whole and of our form.
fn open_existing(
    directory: &Path,
    schema: &Schema,
) -> anyhow::Result<(tantivy::Index, Option<Seq>)> {
    let index = tantivy::Index::open_in_dir(directory)?;
    let Some(payload) = index.load_metas()?.payload else {
        bail!("it was never finished");
    };
    let mark: Mark = serde_json::from_str(&payload).context("reading its mark")?;
    if mark.form != FORM || index.schema() != *schema {
        bail!("it has another form");
    }
    let broken = index.validate_checksum()?;
    if !broken.is_empty() {
        bail!("{} of its files are broken", broken.len());
    }
    Ok((index, Some(mark.seq)))
}

/// Changes that become visible together. Dropped before [`Batch::commit`], it changes nothing.
pub struct Batch {
    index: Index,
    place: OwnedMutexGuard<Option<IndexWriter>>,
    /// Gone after an error: a writer that failed once is never used again.
    writer: Option<IndexWriter>,
    /// Whether everything is written anew.
    is_anew: bool,
}

impl Batch {
    /// Takes out everything with one of the ids in `gone`, then puts in `documents`.
    pub async fn replace(&mut self, gone: Vec<Uuid>, documents: Vec<Document>) -> Result<()> {
        self.with_writer(move |writer, fields| {
            for id in gone {
                writer.delete_term(Term::from_field_bytes(fields.id, id.as_bytes()));
            }
            for document in documents {
                writer.add_document(fields.document(&document))?;
            }
            Ok(())
        })
        .await
    }

    /// Makes the changes lasting and visible, together with the line of the log they reach.
    pub async fn commit(mut self, seq: Seq) -> Result<()> {
        self.with_writer(move |writer, _| {
            let mut prepared = writer.prepare_commit()?;
            prepared.set_payload(&serde_json::to_string(&Mark { form: FORM, seq })?);
            prepared.commit()?;
            Ok(())
        })
        .await?;
        let writer = self.writer.take();
        let (inner, is_anew) = (Arc::clone(&self.index.0), self.is_anew);
        *self.place = blocking(move || {
            // What follows are a few changes at a time: one thread does, and little memory.
            let writer = if is_anew {
                writer.map_or(Ok(()), IndexWriter::wait_merging_threads)?;
                None
            } else {
                writer
            };
            inner.show()?;
            Ok(writer)
        })
        .await?;
        self.index.0.reached.send_replace(Some(seq));
        Ok(())
    }

    /// Lends the writer to `work` on a thread that may wait for the disk.
    async fn with_writer<F>(&mut self, work: F) -> Result<()>
    where
        F: FnOnce(&mut IndexWriter, &Fields) -> anyhow::Result<()> + Send + 'static,
    {
        let writer = self.writer.take();
        let mut writer =
            writer.ok_or_else(|| anyhow!("writing to the search index failed before"))?;
        let inner = Arc::clone(&self.index.0);
        let writer = blocking(move || {
            work(&mut writer, &inner.fields).context("writing to the search index")?;
            Ok(writer)
        })
        .await?;
        self.writer = Some(writer);
        Ok(())
    }
}

/// Runs `work` where waiting disturbs nobody.
async fn blocking<T, F>(work: F) -> Result<T>
where
    T: Send + 'static,
    F: FnOnce() -> anyhow::Result<T> + Send + 'static,
{
    let outcome = tokio::task::spawn_blocking(work).await;
    Ok(outcome.context("a search thread ended")??)
}
