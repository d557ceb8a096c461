//! The demo data of one town, with dates that lie ahead.
#![expect(
    clippy::indexing_slicing,
    reason = "indexing JSON gives null where there is nothing, and the data are part of the program"
)]

use jiff::civil::{Date, Weekday};
use serde_json::{Value, json};

use crate::base::schedule::Schedule;

use super::towns::DemoTown;

/// Providers and offers of all towns. CC0; people, houses and texts are made up.
const DATA: &str = include_str!("../../data/demo/offers.json");

/// A provider of the demo, for the account that works for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DemoProvider {
    /// Its id in the file, which is also its name in addresses.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// What a town of the demo loads: an import file and who works there.
#[derive(Debug)]
pub(super) struct Load {
    /// The file, in the import format.
    pub file: Value,
    /// Its providers.
    pub providers: Vec<DemoProvider>,
}

/// Picks what belongs to `town` and moves every date by whole weeks, so that the Monday the data
/// were written for becomes the next Monday after `today` (or today).
pub(super) fn load(town: &DemoTown, today: Date) -> anyhow::Result<Load> {
    let data: Value = serde_json::from_str(DATA)?;
    let anchor: Date = data["meta"]["anchor_monday"]
        .as_str()
        .unwrap_or_default()
        .parse()?;
    let weeks = weeks_between(anchor, today)?;
    let belongs = |row: &&Value| {
        let key = row["municipality_ags"].as_str().unwrap_or_default();
        town.municipality_keys.contains(&key)
    };
    let list = |name: &str| data[name].as_array().cloned().unwrap_or_default();
    let providers: Vec<Value> = list("providers").iter().filter(belongs).cloned().collect();
    let ids: Vec<&str> = providers
        .iter()
        .filter_map(|row| row["id"].as_str())
        .collect();
    let offers: Vec<Value> = list("offers")
        .into_iter()
        .filter(|row| match row["provider_id"].as_str() {
            Some(id) => ids.contains(&id),
            None => belongs(&row),
        })
        .map(|row| shifted(row, weeks))
        .collect();
    let named = |row: &Value| DemoProvider {
        id: row["id"].as_str().unwrap_or_default().to_owned(),
        name: row["name"].as_str().unwrap_or_default().to_owned(),
    };
    Ok(Load {
        providers: providers.iter().map(named).collect(),
        file: json!({ "providers": providers, "offers": offers }),
    })
}

fn weeks_between(anchor: Date, today: Date) -> anyhow::Result<i32> {
    let monday = if today.weekday() == Weekday::Monday {
        today
    } else {
        today.nth_weekday(1, Weekday::Monday)?
    };
    Ok((monday - anchor).get_days() / 7)
}

/// The offer with all its dates moved. A wording that names a date would be wrong afterwards, so it
/// goes; the dates themselves say it.
fn shifted(mut offer: Value, weeks: i32) -> Value {
    if weeks == 0 {
        return offer;
    }
    let schedule = serde_json::from_value::<Schedule>(offer["schedule"].clone());
    if let Some(moved) = schedule
        .ok()
        .and_then(|schedule| schedule.shift_weeks(weeks).ok())
    {
        offer["schedule"] = json!(moved);
        let names_a_year = |text: &str| text.contains("202") || text.contains("203");
        if offer["schedule"]["text"].as_str().is_some_and(names_a_year)
            && let Some(fields) = offer["schedule"].as_object_mut()
        {
            fields.remove("text");
        }
    }
    for field in ["valid_until", "reviewed_at"] {
        move_day(&mut offer[field], weeks);
    }
    move_day(&mut offer["registration"]["deadline"], weeks);
    offer
}

fn move_day(day: &mut Value, weeks: i32) {
    let Some(date) = day.as_str().and_then(|text| text.parse::<Date>().ok()) else {
        return;
    };
    if let Ok(moved) = date.checked_add(jiff::Span::new().days(i64::from(weeks) * 7)) {
        *day = json!(moved.to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::super::towns::TOWNS;
    use super::*;

    #[test]
    fn every_offer_of_the_data_finds_a_town_and_only_one() {
        let today: Date = "2026-11-21".parse().unwrap();
        let mut seen = Vec::new();
        for town in TOWNS {
            let load = load(town, today).unwrap();
            let offers = load.file["offers"].as_array().unwrap();
            let has_none = town.is_region() || town.falls_silent;
            assert_eq!(offers.is_empty(), has_none, "{}", town.slug);
            seen.extend(
                offers
                    .iter()
                    .map(|offer| offer["id"].as_str().unwrap().to_owned()),
            );
        }
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), 42);
    }

    #[test]
    fn a_year_later_the_same_weekdays_lie_ahead() {
        let today: Date = "2027-11-24".parse().unwrap();
        let load = load(&TOWNS[0], today).unwrap();
        for offer in load.file["offers"].as_array().unwrap() {
            if let Some(start) = offer["schedule"]["dtstart"].as_str() {
                assert!(start > "2027-11-28", "{start}");
            }
        }
    }
}
