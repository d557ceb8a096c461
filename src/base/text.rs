//! Text as people and other servers send it: trimmed, bounded, free of invisible tricks.

use super::error::Problem;

/// Characters that change how others are shown or hide text: direction overrides and isolates
/// (Unicode TR 36 §2.5), zero-width signs, other control characters.
fn is_invisible_trick(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The text without invisible tricks, with `\n` as the only line end, trimmed.
pub fn clean(input: &str) -> String {
    let unified = input.replace("\r\n", "\n").replace('\r', "\n");
    unified
        .chars()
        .filter(|c| !is_invisible_trick(*c))
        .collect::<String>()
        .trim()
        .to_owned()
}

/// One line of `min` to `max` characters; inner white space becomes single blanks.
pub fn one_line(input: &str, min: usize, max: usize) -> Result<String, Problem> {
    let line = clean(input)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    match line.chars().count() {
        0 if min > 0 => Err(Problem::missing()),
        n if n < min => Err(Problem::too_short(min)),
        n if n > max => Err(Problem::too_long(max)),
        _ => Ok(line),
    }
}

/// One line of at most `max` characters, or nothing.
pub fn optional_line(input: &str, max: usize) -> Result<Option<String>, Problem> {
    one_line(input, 0, max).map(|line| (!line.is_empty()).then_some(line))
}

/// Several lines of `min` to `max` characters altogether.
pub fn block(input: &str, min: usize, max: usize) -> Result<String, Problem> {
    let text = clean(input);
    match text.chars().count() {
        0 if min > 0 => Err(Problem::missing()),
        n if n < min => Err(Problem::too_short(min)),
        n if n > max => Err(Problem::too_long(max)),
        _ => Ok(text),
    }
}

/// Several lines of at most `max` characters, or nothing.
pub fn optional_block(input: &str, max: usize) -> Result<Option<String>, Problem> {
    block(input, 0, max).map(|text| (!text.is_empty()).then_some(text))
}

/// The name as it stands in an address: `Börde-Seniorennetz Soest e. V.` is
/// `boerde-seniorennetz-soest-e-v`; at most 60 characters, never empty.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in fold(name).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= 60 {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() {
        "x".to_owned()
    } else {
        slug.to_owned()
    }
}

/// Lower case with German letters spelt out: `Straße` and `STRASSE` are both `strasse`.
pub fn fold(input: &str) -> String {
    let mut folded = String::with_capacity(input.len() + 4);
    for c in input.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => folded.push_str("ae"),
            'ö' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'ß' => folded.push_str("ss"),
            'á' | 'à' | 'â' | 'ã' | 'å' => folded.push('a'),
            'é' | 'è' | 'ê' | 'ë' => folded.push('e'),
            'í' | 'ì' | 'î' | 'ï' => folded.push('i'),
            'ó' | 'ò' | 'ô' | 'õ' => folded.push('o'),
            'ú' | 'ù' | 'û' => folded.push('u'),
            'ç' => folded.push('c'),
            'ñ' => folded.push('n'),
            other => folded.push(other),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_one_trimmed_line() {
        assert_eq!(
            one_line("  Hecken \n pflanzen ", 3, 200).unwrap(),
            "Hecken pflanzen"
        );
        assert_eq!(one_line("  ", 3, 200), Err(Problem::missing()));
        assert_eq!(one_line("ab", 3, 200), Err(Problem::too_short(3)));
        assert_eq!(one_line("abcd", 1, 3), Err(Problem::too_long(3)));
    }

    #[test]
    fn a_direction_override_in_a_name_is_taken_out() {
        assert_eq!(clean("Verein\u{202e}mured"), "Vereinmured");
    }

    #[test]
    fn names_become_addresses() {
        assert_eq!(
            slug("Börde-Seniorennetz Soest e. V."),
            "boerde-seniorennetz-soest-e-v"
        );
        assert_eq!(slug("!!!"), "x");
        assert_eq!(slug("مجموعة"), "x");
    }
}
