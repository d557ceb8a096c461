//! Batches, restarts, broken files, tables of an operator.

use std::time::Duration;

use super::*;

#[tokio::test]
async fn a_batch_that_is_not_finished_changes_nothing_and_is_not_counted() {
    let (index, _dir) = index_of(demo()).await;
    let mut batch = index.write_anew().await.unwrap();
    batch
        .replace(Vec::new(), demo().split_off(40))
        .await
        .unwrap();
    drop(batch);
    assert_eq!((index.reached(), index.count()), (Some(1), 42));

    let mut batch = index.write().await.unwrap();
    batch.replace(vec![id(1)], Vec::new()).await.unwrap();
    batch
        .replace(vec![id(2)], vec![demo().remove(1)])
        .await
        .unwrap();
    batch.commit(7).await.unwrap();
    assert_eq!((index.reached(), index.count()), (Some(7), 41));
    assert!(index.wait_for(7, Duration::from_secs(5)).await);
    assert!(!index.wait_for(8, Duration::from_millis(5)).await);
}

#[tokio::test]
async fn an_index_that_is_written_anew_holds_nothing_else_and_goes_on_from_there() {
    let (index, _dir) = index_of(demo()).await;
    let mut batch = index.write_anew().await.unwrap();
    batch
        .replace(Vec::new(), demo().split_off(40))
        .await
        .unwrap();
    batch.commit(8).await.unwrap();
    assert_eq!((index.reached(), index.count()), (Some(8), 2));
    let mut batch = index.write().await.unwrap();
    batch
        .replace(vec![id(1)], vec![demo().remove(0)])
        .await
        .unwrap();
    batch.commit(9).await.unwrap();
    assert_eq!((index.reached(), index.count()), (Some(9), 3));
}

#[tokio::test]
async fn an_index_goes_on_where_it_was_and_a_broken_one_begins_anew() {
    let (index, dir) = index_of(demo()).await;
    let path = dir.path().join("search");
    let before = titles(&index, words("hilfe")).await;
    drop(index);
    let index = Index::open(&path, None).await.unwrap();
    assert_eq!(index.reached(), Some(1));
    assert_eq!(titles(&index, words("hilfe")).await, before);
    drop(index);

    let of_segment =
        |entry: &std::fs::DirEntry| entry.path().extension().is_some_and(|end| end == "pos");
    let file = std::fs::read_dir(&path)
        .unwrap()
        .map(Result::unwrap)
        .find(of_segment)
        .unwrap()
        .path();
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[10] ^= 0xff;
    std::fs::write(&file, bytes).unwrap();
    let index = Index::open(&path, None).await.unwrap();
    assert_eq!((index.reached(), index.count()), (None, 0));
    drop(index);

    std::fs::write(path.join("meta.json"), "{ this is no index").unwrap();
    let index = Index::open(&path, None).await.unwrap();
    assert_eq!(index.reached(), None);
}

#[tokio::test]
async fn an_operator_may_bring_words_of_their_own() {
    let dir = tempfile::tempdir().unwrap();
    let table = dir.path().join("synonyms.txt");
    std::fs::write(&table, "Allerheiligenkirmes, Rummel\n").unwrap();
    let index = Index::open(&dir.path().join("search"), Some(&table))
        .await
        .unwrap();
    let mut batch = index.write().await.unwrap();
    let kirmes = Document {
        id: id(1),
        title: "Allerheiligenkirmes".into(),
        ..Document::default()
    };
    batch.replace(Vec::new(), vec![kirmes]).await.unwrap();
    batch.commit(1).await.unwrap();
    assert_eq!(index.ask(words("Rummel")).await.unwrap().ids, [id(1)]);
    let missing = dir.path().join("nowhere.txt");
    assert!(
        Index::open(&dir.path().join("other"), Some(&missing))
            .await
            .is_err()
    );
}
