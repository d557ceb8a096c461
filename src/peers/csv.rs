//! Rules as a table, to hand them on and to take them in.
//!
//! Our own columns are [`COLUMNS`]; the domain blocks that Mastodon exports are read too. Nothing is
//! guessed: a line that cannot be read is named by its number, and then none is taken.

use crate::base::{Problem, Problems};

use super::model::{HostRule, PeerHost, RuleKind, Switch, Switches};

/// What we write and read, in this order; only `host` and `kind` must be there.
pub const COLUMNS: [&str; 9] = [
    "host",
    "subdomains",
    "kind",
    "accept",
    "show",
    "deliver",
    "enquiries",
    "notices",
    "note",
];

/// Bytes of a table, at most.
pub const TABLE_MAX_BYTES: usize = 4_000_000;
/// Lines of a table, at most.
const LINES_MAX: usize = 20_000;
/// Characters of a cell, at most.
const CELL_MAX: usize = 500;
/// Wrong lines that are named before the rest is left unread.
const NAMED_MAX: usize = 20;

/// A line of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleLine {
    /// The host.
    pub host: PeerHost,
    /// Whether it means everything below this name too.
    pub covers_subdomains: bool,
    /// What it says about the host as a whole.
    pub kind: RuleKind,
    /// The switches it sets.
    pub switches: Switches,
    /// Why.
    pub note: Option<String>,
}

/// Rules as a table.
pub fn write_rules(rules: &[HostRule]) -> String {
    let mut text = COLUMNS.join(",");
    text.push('\n');
    for rule in rules {
        let switch = |switch| match rule.switches.get(switch) {
            Some(true) => "on",
            Some(false) => "off",
            None => "",
        };
        let subdomains = if rule.covers_subdomains { "yes" } else { "no" };
        let cells = [
            rule.host.as_str(),
            subdomains,
            rule.kind.word(),
            switch(Switch::Accept),
            switch(Switch::Show),
            switch(Switch::Deliver),
            switch(Switch::Enquiries),
            switch(Switch::Notices),
            rule.note.as_deref().unwrap_or_default(),
        ];
        text.push_str(&cells.map(quoted).join(","));
        text.push('\n');
    }
    text
}

fn quoted(cell: &str) -> String {
    // A spreadsheet would run a note that begins like a formula.
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t']);
    let cell = if is_formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

/// Reads a table of ours or of Mastodon.
///
/// # Errors
///
/// Every wrong line by its number; then nothing of the table is to be taken.
pub fn read_rules(text: &str) -> Result<Vec<RuleLine>, Problems> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let of_table = |problem| Err(Problems::of("", problem));
    if text.len() > TABLE_MAX_BYTES {
        return of_table(Problem::new("problem-rules-too-large"));
    }
    let mut lines = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
        .into_records();
    let Some(Ok(header)) = lines.next() else {
        return of_table(Problem::new("problem-rules-header"));
    };
    let names: Vec<String> = header
        .iter()
        .map(|name| name.trim().trim_start_matches('#').to_ascii_lowercase())
        .collect();
    let Some(form) = Form::of(&names) else {
        return of_table(Problem::new("problem-rules-header"));
    };
    let mut problems = Problems::none();
    let mut read = Vec::new();
    for record in lines {
        let Ok(cells) = record else {
            return of_table(Problem::new("problem-rules-header"));
        };
        let number = cells.position().map_or(0, csv::Position::line);
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if read.len() >= LINES_MAX {
            return of_table(Problem::new("problem-rules-too-large"));
        }
        let line = if cells.len() > names.len() {
            Err(Problem::new("problem-rules-cells"))
        } else {
            form.read(&Cells {
                names: &names,
                cells: &cells,
            })
        };
        match line {
            Ok(line) => read.push(line),
            Err(problem) => problems.add(number.to_string(), problem),
        }
        if problems.iter().count() >= NAMED_MAX {
            break;
        }
    }
    problems.or(read)
}

/// One line, by the names of its columns.
struct Cells<'a> {
    names: &'a [String],
    cells: &'a csv::StringRecord,
}

impl Cells<'_> {
    fn get(&self, name: &str) -> Result<&str, Problem> {
        let at = self.names.iter().position(|known| known == name);
        let cell = at.and_then(|at| self.cells.get(at)).map_or("", str::trim);
        if cell.chars().count() > CELL_MAX {
            return Err(Problem::too_long(CELL_MAX));
        }
        Ok(cell)
    }

    fn yes_or_no(&self, name: &str) -> Result<Option<bool>, Problem> {
        match self.get(name)?.to_ascii_lowercase().as_str() {
            "" => Ok(None),
            "yes" | "on" | "true" | "1" => Ok(Some(true)),
            "no" | "off" | "false" | "0" => Ok(Some(false)),
            other => Err(Problem::unknown_choice(other)),
        }
    }

    fn note(&self, name: &str) -> Result<Option<String>, Problem> {
        let note = self.get(name)?;
        let note = note.strip_prefix('\'').unwrap_or(note);
        Ok((!note.is_empty()).then(|| note.to_owned()))
    }
}

/// Who wrote a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    Ours,
    Mastodon,
}

impl Form {
    fn of(names: &[String]) -> Option<Self> {
        let has = |name: &str| names.iter().any(|known| known == name);
        if has("host") && has("kind") && names.iter().all(|name| COLUMNS.contains(&name.as_str())) {
            Some(Self::Ours)
        } else if has("domain") {
            Some(Self::Mastodon)
        } else {
            None
        }
    }

    fn read(self, cells: &Cells<'_>) -> Result<RuleLine, Problem> {
        match self {
            Self::Ours => {
                let mut switches = Switches::default();
                for switch in Switch::ALL {
                    *switches.get_mut(*switch) = cells.yes_or_no(switch.word())?;
                }
                Ok(RuleLine {
                    host: cells.get("host")?.parse()?,
                    covers_subdomains: cells.yes_or_no("subdomains")?.unwrap_or_default(),
                    kind: cells.get("kind")?.parse()?,
                    switches,
                    note: cells.note("note")?,
                })
            }
            Self::Mastodon => mastodons(cells),
        }
    }
}

/// A domain block of Mastodon always means what is below as well. Suspended is blocked, limited is
/// not shown; a list without severities is one of domains to be blocked.
fn mastodons(cells: &Cells<'_>) -> Result<RuleLine, Problem> {
    let mut switches = Switches::default();
    let kind = match cells.get("severity")? {
        "" | "suspend" => RuleKind::Block,
        "silence" | "limit" => {
            switches.show = Some(false);
            RuleKind::Neither
        }
        "noop" => RuleKind::Neither,
        other => return Err(Problem::unknown_choice(other)),
    };
    if cells.yes_or_no("reject_reports")? == Some(true) {
        switches.notices = Some(false);
    }
    Ok(RuleLine {
        host: cells.get("domain")?.parse()?,
        covers_subdomains: true,
        kind,
        switches,
        note: cells.note("public_comment")?,
    })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::base::{EntityId, RuleId, Timestamp};

    #[test]
    fn what_was_written_is_read_again() {
        let rule = |host: &str, note: Option<&str>| HostRule {
            rule_id: RuleId::from_uuid(Uuid::from_u128(1)),
            host: host.parse().unwrap(),
            covers_subdomains: true,
            kind: RuleKind::Neither,
            switches: Switches {
                show: Some(false),
                notices: Some(true),
                ..Switches::default()
            },
            note: note.map(str::to_owned),
            defederated_at: None,
            created_at: Timestamp::from_millis(0),
            created_by: "operator".to_owned(),
        };
        let rules = [
            rule("werl.example", Some("Werbung, \"viel\"\nund immer wieder")),
            rule("böse.example:8443", Some("=1+1")),
            rule("soest.example", None),
        ];
        let table = write_rules(&rules);
        assert!(
            table.starts_with("host,subdomains,kind,accept,show,deliver,enquiries,notices,note\n")
        );
        assert!(!table.contains(",=1"), "no formula for a spreadsheet");
        let read = read_rules(&table).unwrap();
        assert_eq!(read.len(), 3);
        for (line, rule) in read.iter().zip(&rules) {
            assert_eq!((&line.host, line.kind), (&rule.host, rule.kind));
            assert_eq!((line.switches, &line.note), (rule.switches, &rule.note));
            assert!(line.covers_subdomains);
        }
    }

    #[test]
    fn the_blocks_of_a_mastodon_server_are_understood() {
        let table = "#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate\r\n\
            evil.example,suspend,true,true,\"Spam, und mehr\",false\r\n\
            loud.example,silence,false,false,,false\r\n\
            fine.example,noop,false,true,,false\r\n";
        let read = read_rules(table).unwrap();
        let [evil, loud, fine] = read.as_slice() else {
            panic!("{read:?}");
        };
        assert_eq!((evil.kind, evil.covers_subdomains), (RuleKind::Block, true));
        assert_eq!(evil.note.as_deref(), Some("Spam, und mehr"));
        assert_eq!(
            (loud.kind, loud.switches.show),
            (RuleKind::Neither, Some(false))
        );
        assert_eq!(
            (fine.kind, fine.switches.notices),
            (RuleKind::Neither, Some(false))
        );
        let plain = read_rules("domain\nevil.example\n\n").unwrap();
        assert_eq!(plain.len(), 1);
    }

    #[test]
    fn every_wrong_line_is_named_by_its_number() {
        let table = "host,kind,show,note\n\
            werl.example,block,,\"zwei\nZeilen\"\n\
            ***.example,block,,\n\
            soest.example,verboten,,\n\
            lippe.example,allow,vielleicht,\n\
            aachen.example,allow,on,,zu viel\n";
        let problems = read_rules(table).unwrap_err();
        let lines: Vec<_> = problems.iter().map(|(line, _)| line.to_owned()).collect();
        assert_eq!(lines, ["4", "5", "6", "7"]);
        for table in [
            "",
            "\n",
            "name,art\nwerl.example,block",
            "host,kind,show,was\n",
        ] {
            let problems = read_rules(table).unwrap_err();
            assert_eq!(problems.iter().next().unwrap().0, "", "{table}");
        }
        let long = format!("host,kind,note\nwerl.example,block,{}\n", "x".repeat(501));
        assert!(read_rules(&long).is_err());
        let many = format!(
            "host,kind\n{}",
            "werl.example,block\n".repeat(LINES_MAX + 1)
        );
        assert!(read_rules(&many).is_err());
    }

    proptest::proptest! {
        #[test]
        fn no_table_breaks_the_reader(text in "[a-z#,\"\n\r.*= ü]{0,300}") {
            drop(read_rules(&text));
            drop(read_rules(&format!("host,kind,note\n{text}")));
            drop(read_rules(&format!("#domain,#severity\n{text}")));
        }
    }
}
