//! Words of other languages, reduced to what they have in common however they are typed: Turkish and
//! Polish without their signs, Arabic without its article and its small differences of writing,
//! Russian and Ukrainian without the endings of their cases.
//!
//! Only the table of other words is read this way. German words pass unchanged, so nothing that
//! people find in German depends on it.

/// Endings of Russian and Ukrainian words, longest first.
const ENDINGS: [&str; 42] = [
    "иями", "ями", "ами", "ого", "его", "ому", "ему", "ими", "ыми", "ією", "ов", "ев", "ей", "ам",
    "ям", "ах", "ях", "ая", "яя", "ое", "ее", "ые", "ие", "ий", "ый", "ой", "ую", "юю", "ою", "ею",
    "их", "ых", "им", "ым", "ом", "ем", "ів", "их", "ія", "ії", "ию", "ия",
];
/// What remains of a word has at least so many letters.
const REST_MIN_CHARS: usize = 3;

/// The stems of an expression as the table knows them.
pub(super) fn key(stems: &[String]) -> Vec<String> {
    stems.iter().map(|stem| reduced(stem)).collect()
}

fn reduced(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let plain: String = word.chars().filter_map(letter).collect();
    if plain.chars().any(|c| ('\u{400}'..='\u{4ff}').contains(&c)) {
        without_ending(&plain).to_owned()
    } else {
        let article = ["وال", "بال", "ال"].into_iter();
        let mut bare = article.filter_map(|article| plain.strip_prefix(article));
        let bare = bare.find(|rest| rest.chars().count() >= REST_MIN_CHARS);
        bare.map_or_else(|| plain.clone(), str::to_owned)
    }
}

/// A letter as people type it who are in a hurry; nothing for signs above and below.
fn letter(c: char) -> Option<char> {
    Some(match c {
        'ı' => 'i',
        'ş' | 'ś' => 's',
        'ğ' => 'g',
        'ł' => 'l',
        'ą' => 'a',
        'ę' => 'e',
        'ć' => 'c',
        'ń' => 'n',
        'ź' | 'ż' => 'z',
        'ё' => 'е',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ة' => 'ه',
        'ى' => 'ي',
        // Tatweel and vowel signs.
        '\u{640}' | '\u{64b}'..='\u{65f}' => return None,
        other => other,
    })
}

fn without_ending(word: &str) -> &str {
    let long_enough = |rest: &&str| rest.chars().count() >= REST_MIN_CHARS;
    let rest = ENDINGS
        .into_iter()
        .find_map(|ending| word.strip_suffix(ending).filter(long_enough));
    rest.or_else(|| {
        let last = [
            'а', 'я', 'о', 'е', 'и', 'ы', 'у', 'ю', 'ь', 'й', 'і', 'ї', 'є',
        ];
        word.strip_suffix(last).filter(long_enough)
    })
    .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_people_type_a_word_it_is_the_same() {
        for same in [
            &["библиотека", "библиотеку", "библиотеки", "библиотекой"][..],
            &["беженцы", "беженцам", "беженцев", "беженцами"],
            &["подорож", "подорожі"],
            &["gıda", "gida"],
            &["żywność", "zywnosc"],
            &["الأطفال", "أطفال", "اطفال", "والأطفال"],
            &["مكتبة", "المكتبة", "مكتبه"],
        ] {
            let reduced: Vec<String> = same.iter().map(|word| reduced(word)).collect();
            assert!(
                reduced.windows(2).all(|pair| pair[0] == pair[1]),
                "{reduced:?}"
            );
        }
        for german in ["nachhilf", "gemüse", "straße", "café"] {
            assert_eq!(reduced(german), german);
        }
    }
}
