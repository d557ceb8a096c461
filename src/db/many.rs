//! Many rows with one statement: each statement is a way to the database and back, and on SQLite a
//! change of threads, which costs more than the reading itself.
//!
//! The database remembers texts. So that it has few to remember, statements come for one row and for
//! a group of a fixed number.

/// Groups of exactly `N` for `… in ($1, …, $N)`. Where there are fewer, the last stands several
/// times, which finds nothing twice.
pub fn groups<T: Copy, const N: usize>(all: &[T]) -> impl Iterator<Item = [T; N]> {
    all.chunks(N).filter_map(|some| {
        let mut group = [*some.last()?; N];
        for (place, one) in group.iter_mut().zip(some) {
            *place = *one;
        }
        Some(group)
    })
}

/// `($1, $2), ($3, $4)` for two rows of two columns, to stand behind `values`.
pub fn rows(count: usize, columns: usize) -> String {
    let mut text = String::new();
    for number in 0..count * columns {
        let before = match (number, number % columns) {
            (0, _) => "(",
            (_, 0) => "), (",
            _ => ", ",
        };
        text.push_str(before);
        text.push('$');
        text.push_str(&(number + 1).to_string());
    }
    text.push(')');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_that_is_not_full_repeats_its_last() {
        let found: Vec<[u8; 3]> = groups(&[1, 2, 3, 4]).collect();
        assert_eq!(found, [[1, 2, 3], [4, 4, 4]]);
        assert_eq!(groups::<u8, 3>(&[]).count(), 0);
    }

    #[test]
    fn rows_are_numbered_through() {
        assert_eq!(rows(2, 2), "($1, $2), ($3, $4)");
        assert_eq!(rows(1, 3), "($1, $2, $3)");
    }
}
