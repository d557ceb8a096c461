//! The sums of days as a chart, a table and a file.

use askama::Template;

use super::model::{Kind, TERM_DAYS, date_of};
use crate::web::Shell;

/// What was counted on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Day {
    /// Its number.
    pub number: i64,
    pub offers: i64,
    pub providers: i64,
    pub pages: i64,
    pub searches: i64,
    pub nothing: i64,
    pub onward: i64,
}

impl Day {
    /// Everything that was looked at. The list of offers is looked at by whoever searches.
    fn views(&self) -> i64 {
        self.offers + self.providers + self.pages + self.searches
    }
}

/// Every day from `from` to `upto`, days without a line too.
pub(super) fn days(lines: &[(i64, String, i64)], from: i64, upto: i64) -> Vec<Day> {
    let mut days: Vec<Day> = (from..=upto)
        .map(|day| Day {
            number: day,
            ..Day::default()
        })
        .collect();
    for (day, kind, count) in lines {
        let at = usize::try_from(day - from).unwrap_or(usize::MAX);
        let (Some(day), Ok(kind)) = (days.get_mut(at), kind.parse::<Kind>()) else {
            continue;
        };
        match kind {
            Kind::Offer => day.offers = *count,
            Kind::Provider => day.providers = *count,
            Kind::Page => day.pages = *count,
            Kind::Search => day.searches = *count,
            Kind::Nothing => day.nothing = *count,
            Kind::Onward => day.onward = *count,
        }
    }
    days
}

/// The days as a file, with English names that programs keep to.
pub(super) fn csv(days: &[Day]) -> String {
    let mut text = "day,views,offers,providers,other_pages,searches,searches_without_result,links_followed\r\n".to_owned();
    for day in days {
        let line = [
            date_of(day.number).to_string(),
            day.views().to_string(),
            day.offers.to_string(),
            day.providers.to_string(),
            day.pages.to_string(),
            day.searches.to_string(),
            day.nothing.to_string(),
            day.onward.to_string(),
        ];
        text.push_str(&line.join(","));
        text.push_str("\r\n");
    }
    text
}

/// A way to another period.
#[derive(Debug)]
pub(super) struct Period {
    pub label: String,
    pub href: String,
    pub is_current: bool,
}

/// A row of the table.
#[derive(Debug)]
pub(super) struct Row {
    pub date: String,
    pub cells: [String; 6],
}

/// `/verwaltung/zahlen`.
#[derive(Debug, Template)]
#[template(path = "figures/figures.html")]
pub(super) struct FiguresPage {
    pub shell: Shell,
    pub periods: Vec<Period>,
    /// Sums of the period: label and number.
    pub sums: Vec<(String, String)>,
    pub charts: Vec<Chart>,
    /// The days, the last one first.
    pub rows: Vec<Row>,
    /// What was looked for in vain, and how often.
    pub gaps: Vec<(String, i64)>,
    /// What was looked for, and how often.
    pub terms: Vec<(String, i64)>,
    /// How many days words are kept.
    pub term_days: i64,
    pub csv_href: String,
}

impl FiguresPage {
    /// Whether nothing was counted in this time.
    fn is_empty(&self) -> bool {
        self.charts.iter().all(|chart| chart.bars.is_empty())
    }

    pub(super) fn new(
        shell: Shell,
        periods: [i64; 4],
        period: i64,
        days: &[Day],
        gaps: Vec<(String, i64)>,
        terms: Vec<(String, i64)>,
    ) -> Self {
        let address = shell.urls.figures();
        let number = |number: i64| shell.texts.number(u64::try_from(number).unwrap_or(0));
        let sum = |of: fn(&Day) -> i64| number(days.iter().map(of).sum());
        let name = |key| shell.t(key);
        let date = |day: &Day| shell.texts.date_plain(date_of(day.number));
        let drawn = |title: &str, of: fn(&Day) -> (i64, i64)| {
            let bars: Vec<(String, i64, i64)> = days
                .iter()
                .map(|day| {
                    let (all, part) = of(day);
                    (date(day), all, part)
                })
                .collect();
            chart(title.to_owned(), &bars)
        };
        let views = name("figures-views");
        let searches = name("figures-searches");
        Self {
            periods: periods
                .into_iter()
                .map(|days| Period {
                    label: shell.t1("figures-days", "n", days),
                    href: format!("{address}?tage={days}"),
                    is_current: days == period,
                })
                .collect(),
            sums: vec![
                (views.clone(), sum(Day::views)),
                (name("figures-of-offers"), sum(|day| day.offers)),
                (searches.clone(), sum(|day| day.searches)),
                (name("figures-nothing"), sum(|day| day.nothing)),
                (name("figures-onward"), sum(|day| day.onward)),
            ],
            charts: vec![
                drawn(&views, |day| (day.views(), day.offers)),
                drawn(&searches, |day| (day.searches, day.nothing)),
            ],
            rows: days
                .iter()
                .rev()
                .map(|day| Row {
                    date: date(day),
                    cells: [
                        day.views(),
                        day.offers,
                        day.providers,
                        day.searches,
                        day.nothing,
                        day.onward,
                    ]
                    .map(number),
                })
                .collect(),
            gaps,
            terms,
            term_days: TERM_DAYS,
            csv_href: format!("{address}.csv?tage={period}"),
            shell,
        }
    }
}

/// How wide and high a chart is drawn.
const WIDTH: i64 = 720;
/// See [`WIDTH`].
const HEIGHT: i64 = 150;

/// A drawing of days, in one line of bars.
#[derive(Debug)]
pub(super) struct Chart {
    /// What is counted.
    pub title: String,
    /// How wide and high it is.
    pub size: (i64, i64),
    pub bars: Vec<Bar>,
}

/// A bar; places and lengths with one digit behind the point.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Bar {
    /// Whether it stands for the part that is told apart.
    pub is_part: bool,
    pub x: String,
    pub y: String,
    pub width: String,
    pub height: String,
    /// `24.11.: 17`
    pub says: String,
}

/// A bar for each day; the lower part of it stands for the part that is told apart.
fn chart(title: String, days: &[(String, i64, i64)]) -> Chart {
    let most = days
        .iter()
        .map(|(_, all, _)| *all)
        .max()
        .unwrap_or(0)
        .max(1);
    let count = i64::try_from(days.len()).unwrap_or(1).max(1);
    // Tenths of a pixel, so that many narrow bars still stand at their place.
    let tenths = |number: i64| format!("{}.{}", number / 10, number % 10);
    let mut bars = Vec::new();
    for (at, (date, all, part)) in (0_i64..).zip(days) {
        let (from, next) = (at * WIDTH * 10 / count, (at + 1) * WIDTH * 10 / count);
        let wide = (next - from) * 4 / 5;
        for (is_part, value) in [(false, *all), (true, *part)] {
            let high = value.clamp(0, most) * HEIGHT * 10 / most;
            bars.push(Bar {
                is_part,
                x: tenths(from),
                y: tenths(HEIGHT * 10 - high),
                width: tenths(wide.max(1)),
                height: tenths(high),
                says: format!("{date}: {value}"),
            });
        }
    }
    bars.retain(|bar| bar.height != "0.0");
    Chart {
        title,
        size: (WIDTH, HEIGHT),
        bars,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_without_a_visit_stand_in_the_table_as_well() {
        let lines = [
            (20_000, "offer".to_owned(), 5),
            (20_002, "search".to_owned(), 2),
            (20_002, "a later word".to_owned(), 7),
        ];
        let days = days(&lines, 20_000, 20_002);
        let views: Vec<i64> = days.iter().map(Day::views).collect();
        assert_eq!(views, [5, 0, 2]);
        let csv = csv(&days);
        assert!(csv.contains("\r\n2024-10-05,0,0,0,0,0,0,0\r\n"), "{csv}");
    }

    #[test]
    fn a_chart_has_a_bar_for_each_day_and_never_leaves_its_frame() {
        let days = [
            ("1.".to_owned(), 10, 4),
            ("2.".to_owned(), 0, 0),
            ("3.".to_owned(), 5, 9),
        ];
        let chart = chart("Aufrufe".to_owned(), &days);
        assert_eq!(chart.bars.len(), 4, "nothing is drawn where nothing was");
        let heights: Vec<&str> = chart.bars.iter().map(|bar| bar.height.as_str()).collect();
        assert_eq!(heights, ["150.0", "60.0", "75.0", "135.0"]);
        assert!(chart.bars.iter().all(|bar| bar.says.contains(": ")));
    }
}
