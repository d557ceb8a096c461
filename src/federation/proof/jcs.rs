//! The one way to write a JSON value: the canonical form of RFC 8785.
//!
//! A proof speaks about bytes, and the same value can be written in many ways. Here members are
//! sorted by the UTF-16 of their names, nothing stands between the tokens, and a number is written
//! as ECMAScript writes it, because the standard takes every number for a double.

use serde_json::Value;

/// The canonical form of a value.
pub fn canonical(value: &Value) -> String {
    let mut text = String::new();
    write(value, &mut text);
    text
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(true) => text.push_str("true"),
        Value::Bool(false) => text.push_str("false"),
        // A number of JSON as we read it always fits into a double, if not exactly.
        Value::Number(number) => text.push_str(&es_number(number.as_f64().unwrap_or_default())),
        Value::String(string) => write_string(string, text),
        Value::Array(items) => {
            text.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                write(item, text);
            }
            text.push(']');
        }
        Value::Object(members) => {
            let mut sorted: Vec<_> = members.iter().collect();
            sorted.sort_by(|(one, _), (other, _)| one.encode_utf16().cmp(other.encode_utf16()));
            text.push('{');
            for (at, (name, member)) in sorted.into_iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                write_string(name, text);
                text.push(':');
                write(member, text);
            }
            text.push('}');
        }
    }
}

/// Only what must be escaped is, in the shortest way there is.
fn write_string(string: &str, text: &mut String) {
    text.push('"');
    for c in string.chars() {
        match c {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\u{8}' => text.push_str("\\b"),
            '\t' => text.push_str("\\t"),
            '\n' => text.push_str("\\n"),
            '\u{c}' => text.push_str("\\f"),
            '\r' => text.push_str("\\r"),
            c if c < ' ' => {
                let code = format!("\\u{:04x}", u32::from(c));
                text.push_str(&code);
            }
            c => text.push(c),
        }
    }
    text.push('"');
}

/// `Number::toString` of ECMAScript (ECMA-262, 6.1.6.1.20): the fewest digits that mean this
/// double, with an exponent only below 1e-6 and from 1e21 on.
fn es_number(number: f64) -> String {
    if number == 0.0 || !number.is_finite() {
        return "0".to_owned();
    }
    // Our JSON writer finds the same fewest digits, and of two that are equally near the even one,
    // which Rust's own does not. It writes them as "1234.5", "0.00012" or "1.2e-7".
    let written =
        serde_json::Number::from_f64(number.abs()).map_or_else(String::new, |n| n.to_string());
    let (mantissa, exponent) = written.split_once('e').unwrap_or((&written, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let shift: i32 = exponent.parse().unwrap_or_default();
    let all = format!("{whole}{fraction}");
    let leading = all.len() - all.trim_start_matches('0').len();
    let digits = all.trim_matches('0');
    // The value is 0.digits times ten to the power of this.
    let length = |text_len: usize| i32::try_from(text_len).unwrap_or_default();
    let point = length(whole.len()) - length(leading) + shift;
    let exponent = point - 1;
    let count = length(digits.len());
    let zeroes = |many: i32| "0".repeat(usize::try_from(many).unwrap_or_default());
    let sign = if number < 0.0 { "-" } else { "" };
    let split = |at: i32| digits.split_at(usize::try_from(at).unwrap_or_default());
    if count <= point && point <= 21 {
        return format!("{sign}{digits}{}", zeroes(point - count));
    }
    if 0 < point && point <= 21 {
        let (whole, rest) = split(point);
        return format!("{sign}{whole}.{rest}");
    }
    if -6 < point && point <= 0 {
        return format!("{sign}0.{}{digits}", zeroes(-point));
    }
    let (first, rest) = split(1);
    let dot = if rest.is_empty() { "" } else { "." };
    format!("{sign}{first}{dot}{rest}e{exponent:+}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn numbers_are_written_as_the_appendix_of_the_standard_says() {
        // RFC 8785, appendix B.
        let table: [(u64, &str); 24] = [
            (0x0000_0000_0000_0000, "0"),
            (0x8000_0000_0000_0000, "0"),
            (0x0000_0000_0000_0001, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"),
            (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
            (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"),
            (0xc340_0000_0000_0000, "-9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
            (0x44b5_2d02_c7e1_4af6, "1e+23"),
            (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
            (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
            (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
            (0x444b_1ae4_d6e2_ef50, "1e+21"),
            (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
            (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
            (0x41b3_de43_5555_5553, "333333333.3333332"),
            (0x41b3_de43_5555_5554, "333333333.33333325"),
            (0x41b3_de43_5555_5555, "333333333.3333333"),
            (0x41b3_de43_5555_5556, "333333333.3333334"),
            (0x41b3_de43_5555_5557, "333333333.33333343"),
            (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
            (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
        ];
        for (bits, written) in table {
            assert_eq!(es_number(f64::from_bits(bits)), written);
        }
    }

    #[test]
    fn a_document_is_written_as_the_example_of_the_standard() {
        // RFC 8785, section 3.2.2.
        let mut value: Value = serde_json::from_str(
            r#"{"string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
                "literals": [null, true, false]}"#,
        )
        .unwrap();
        // The text of the example: 333333333.33333329, 1E30, 4.50, 2e-3, 0.00…01.
        value["numbers"] = json!([333_333_333.333_333_3, 1e30, 4.50, 2e-3, 1e-27]);
        let expected = concat!(
            r#"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"#,
            r#""string":"€$\u000f\nA'B\"\\\\\"/"}"#
        );
        assert_eq!(canonical(&value), expected);
    }

    #[test]
    fn members_are_sorted_by_utf_16_and_not_by_their_letters() {
        // RFC 8785, section 3.2.3.
        let value = json!({"\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew",
            "1": "One", "\u{1f600}": "Emoji", "\u{80}": "Control", "\u{f6}": "O with Diaeresis"});
        let written = canonical(&value);
        let order = [
            "Carriage",
            "One",
            "Control",
            "Diaeresis",
            "Euro",
            "Emoji",
            "Hebrew",
        ];
        let places: Vec<_> = order
            .iter()
            .map(|word| written.find(word).unwrap())
            .collect();
        assert!(places.is_sorted(), "{written}");
    }

    #[test]
    fn whole_numbers_are_doubles_like_all_others() {
        assert_eq!(canonical(&json!([7, -7, 50.0])), "[7,-7,50]");
        assert_eq!(
            canonical(&json!(9_007_199_254_740_993_u64)),
            "9007199254740992"
        );
        assert_eq!(canonical(&json!(u64::MAX)), "18446744073709552000");
    }

    proptest! {
        #[test]
        fn a_number_means_the_same_after_it_was_written(bits in any::<u64>()) {
            let number = f64::from_bits(bits);
            prop_assume!(number.is_finite());
            let again: f64 = es_number(number).parse().unwrap();
            prop_assert_eq!(again.to_bits(), (number + 0.0).to_bits());
        }
    }
}
