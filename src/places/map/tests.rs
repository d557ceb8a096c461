//! Maps as people will see them: small, whole, readable for everybody.

use super::*;

fn at(code: &str) -> Point {
    Gazetteer::embedded().postal_code(code).unwrap().point
}

fn pin(number: u32, code: &str, label: &str) -> Pin {
    Pin {
        point: at(code),
        number,
        label: label.to_owned(),
        href: Some(format!("#treffer-{number}")),
    }
}

fn town(name: &str, code: &str) -> Town {
    Town {
        name: name.to_owned(),
        point: at(code),
    }
}

/// Seven offers around Soest, as on the page of the list.
fn soest() -> MapRequest {
    MapRequest {
        pins: vec![
            pin(1, "59494", "Digital-Café, Soest"),
            pin(2, "59505", "Begleitete Spaziergänge, Bad Sassendorf"),
            pin(3, "59555", "Trauercafé, Lippstadt"),
            pin(4, "59494", "Besuchsdienst <b>, Soest"),
            pin(5, "59457", "Jugendtreff, Werl"),
            pin(6, "59494", "Technik & Hausbesuche, Soest"),
            pin(7, "59494", "Lesepaten, Soest"),
        ],
        circle: Some((at("59494"), 25.0)),
        highlight: vec!["05974040".to_owned()],
        towns: vec![
            town("Soest", "59494"),
            town("Werl", "59457"),
            town("Bad Sassendorf", "59505"),
            town("Lippstadt", "59555"),
        ],
        ..MapRequest::new(
            View::Around(at("59494"), 25.0),
            Frame::LIST,
            "Karte: 7 Angebote rund um Soest",
        )
    }
}

/// Five towns all over the country.
fn network(frame: Frame) -> MapRequest {
    let codes = [
        ("Aachen", "52066"),
        ("Soest", "59494"),
        ("Werl", "59457"),
        ("Langenfeld", "40764"),
        ("Pirmasens", "66953"),
    ];
    let numbered = (1_u32..).zip(codes);
    MapRequest {
        pins: numbered
            .map(|(number, (name, code))| pin(number * 7, code, &format!("Angebote in {name}")))
            .collect(),
        merging: Merging::Sum,
        towns: codes.map(|(name, code)| town(name, code)).into(),
        ..MapRequest::new(
            View::Fit(codes.map(|(_, code)| at(code)).into()),
            frame,
            "Karte der Städte",
        )
    }
}

fn locator() -> MapRequest {
    let werl = Gazetteer::embedded().municipality("05974052");
    MapRequest::locator(
        at("59457"),
        werl,
        "Karte: Jugendhof in Werl, 14 km westlich von Soest",
    )
}

fn country(frame: Frame) -> MapRequest {
    MapRequest::new(View::Germany, frame, "Karte von Deutschland")
}

fn border(code: &str) -> MapRequest {
    let point = at(code);
    let ags = Gazetteer::embedded()
        .postal_code(code)
        .unwrap()
        .ags
        .to_owned();
    MapRequest {
        circle: Some((point, 40.0)),
        highlight: vec![ags],
        pins: vec![pin(1, code, "Hier")],
        ..MapRequest::new(View::Around(point, 40.0), Frame::LIST, "Karte")
    }
}

fn samples() -> Vec<(&'static str, MapRequest)> {
    vec![
        ("soest", soest()),
        ("network-wide", network(Frame::PAGE_WIDE)),
        ("network-tall", network(Frame::PAGE_TALL)),
        ("locator", locator()),
        ("germany-wide", country(Frame::PAGE_WIDE)),
        ("germany-tall", country(Frame::PAGE_TALL)),
        ("germany-list", country(Frame::LIST)),
        ("aachen", border("52066")),
        ("pirmasens", border("66953")),
        ("kiel", border("24103")),
        ("berlin", border("10115")),
    ]
}

/// Opening tags without their closing ones; panics where one does not fit the other.
fn check_well_formed(svg: &str) {
    let mut open: Vec<&str> = Vec::new();
    for part in svg.split('<').skip(1) {
        let (tag, text) = part
            .split_once('>')
            .unwrap_or_else(|| panic!("a tag without end: {part}"));
        assert_eq!(tag.matches('"').count() % 2, 0, "odd quotes: {tag}");
        assert!(!text.contains('"'), "a quote in text: {text}");
        for entity in tag.split('&').skip(1).chain(text.split('&').skip(1)) {
            let known = ["amp;", "lt;", "gt;", "quot;", "#39;"];
            assert!(
                known.iter().any(|name| entity.starts_with(name)),
                "a bare ampersand: {entity}"
            );
        }
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "closed in the wrong order");
        } else if !tag.ends_with('/') {
            open.push(tag.split(' ').next().unwrap());
        }
    }
    assert!(open.is_empty(), "never closed: {open:?}");
}

#[test]
fn every_map_is_whole_small_and_the_same_each_time() {
    for (name, request) in samples() {
        let drawing = request.draw();
        check_well_formed(&drawing.svg);
        assert!(
            drawing.svg.len() < 40_000,
            "{name} takes {} bytes",
            drawing.svg.len()
        );
        assert!(
            !["NaN", "\"inf", "\"-inf", " inf "]
                .iter()
                .any(|no| drawing.svg.contains(no)),
            "{name}"
        );
        assert_eq!(drawing, request.draw(), "{name}");
    }
}

#[test]
fn four_offers_in_one_town_share_a_pin_and_every_offer_is_on_the_map_once() {
    let drawing = soest().draw();
    assert_eq!(drawing.shown, [1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(drawing.svg.matches("class=\"pin\"").count(), 4);
    assert_eq!(drawing.svg.matches(">1 · 4 · 6 · 7</text>").count(), 1);
    for number in ["2", "3", "5"] {
        assert_eq!(
            drawing.svg.matches(&format!(">{number}</text>")).count(),
            1,
            "{number}"
        );
    }
    for label in [
        "Digital-Café",
        "Spaziergänge",
        "Trauercafé",
        "Besuchsdienst",
        "Jugendtreff",
        "Technik",
    ] {
        assert_eq!(drawing.svg.matches(label).count(), 1, "{label}");
    }
}

#[test]
fn a_label_cannot_bring_markup_into_the_page() {
    let svg = soest().draw().svg;
    assert!(svg.contains("Besuchsdienst &lt;b&gt;") && svg.contains("Technik &amp; Hausbesuche"));
    assert!(!svg.contains("<b>"));
    let hostile = MapRequest {
        label: "\"><script>".to_owned(),
        ..soest()
    };
    let svg = MapRequest {
        towns: vec![town("</text><b>", "59494")],
        ..hostile
    }
    .draw()
    .svg;
    check_well_formed(&svg);
    assert!(!svg.contains("<script") && !svg.contains("<b>"));
}

#[test]
fn a_screen_reader_hears_first_what_is_printed_on_the_pin() {
    let svg = soest().draw().svg;
    assert!(svg.starts_with("<svg viewBox=\"0 0 320 352\" role=\"group\""));
    assert!(svg.contains("<a href=\"#treffer-1\" aria-label=\"1 · 4 · 6 · 7: "));
    assert!(
        locator().draw().svg.contains("role=\"img\""),
        "no links, so one picture"
    );
    assert!(!locator().draw().svg.contains("<a "));
}

#[test]
fn pins_are_reached_in_the_order_of_the_list_and_are_large_enough() {
    let svg = soest().draw().svg;
    let order: Vec<usize> = ["#treffer-1", "#treffer-2", "#treffer-3", "#treffer-5"]
        .iter()
        .map(|href| svg.find(href).unwrap())
        .collect();
    assert!(order.is_sorted());
    assert!(svg.contains("height=\"32\""));
}

#[test]
fn the_town_the_circle_and_the_neighbours_can_be_seen() {
    let svg = soest().draw().svg;
    for part in [
        "class=\"home\"",
        "class=\"kreis\"",
        "class=\"land\"",
        "class=\"ring\" cx=\"160\" cy=\"176\" r=\"152\"",
    ] {
        assert_eq!(svg.matches(part).count(), 1, "{part}");
    }
    for name in ["Soest", "Werl", "Bad Sassendorf", "Lippstadt"] {
        assert_eq!(svg.matches("place--own\" x=").count(), 4);
        assert!(svg.contains(&format!(">{name}</text>")), "{name}");
    }
    assert!(svg.contains(">Hamm</text>"));
    assert!(border("52066").draw().svg.contains("class=\"abroad\""));
    assert!(locator().draw().svg.contains(">Soest</text>"));
    assert!(border("66953").draw().svg.contains(">Frankreich</text>"));
    let english = MapRequest {
        countries: CountryNames::English,
        ..border("66953")
    };
    assert!(english.draw().svg.contains(">France</text>"));
}

#[test]
fn an_offer_outside_the_frame_stays_in_the_list_only() {
    let mut request = soest();
    request.pins.push(pin(8, "80331", "Weit weg in München"));
    let drawing = request.draw();
    assert!(!drawing.shown.contains(&8));
    assert!(!drawing.svg.contains("München"));
}

#[test]
fn a_map_of_nothing_is_a_map_of_the_country() {
    let nothing = MapRequest::new(View::Fit(Vec::new()), Frame::LIST, "Karte");
    assert_eq!(
        nothing.draw(),
        country(Frame::LIST)
            .draw()
            .clone()
            .tap_label("Karte von Deutschland", "Karte")
    );
}

impl Drawing {
    fn tap_label(mut self, from: &str, to: &str) -> Self {
        self.svg = self.svg.replace(from, to);
        self
    }
}

#[test]
fn a_thousand_pins_become_a_map_that_can_be_read() {
    let spread = |number: u32, steps: u32| f64::from(number * steps % 100) / 300.0;
    let pins: Vec<Pin> = (1..=1000)
        .map(|number| Pin {
            point: Point {
                lat: 51.4 + spread(number, 37),
                lon: 7.9 + spread(number, 53),
            },
            number: 1,
            label: format!("Angebot {number}"),
            href: None,
        })
        .collect();
    let request = MapRequest {
        pins,
        merging: Merging::Sum,
        circle: None,
        ..soest()
    };
    let drawing = request.draw();
    assert!(drawing.svg.len() < 40_000, "{} bytes", drawing.svg.len());
    let printed = drawing.svg.split("class=\"pin-n\"").skip(1).map(|text| {
        let number = text
            .split('>')
            .nth(1)
            .and_then(|text| text.split('<').next());
        number.unwrap().parse::<usize>().unwrap()
    });
    assert_eq!(
        printed.sum::<usize>(),
        drawing.shown.len(),
        "nothing is lost or counted twice"
    );
}

#[test]
fn streets_lie_exactly_where_the_pins_say_they_are() {
    let station = Point::new(51.5782, 8.1060).unwrap();
    let of = |view, frame| MapRequest {
        pins: vec![pin(1, "59494", "Soest")],
        streets: Some("/karte/kacheln"),
        ..MapRequest::new(view, frame, "Karte")
    };
    let soest = Area::new((51.55, 8.05), (51.6, 8.16)).unwrap();
    for request in [
        of(View::Around(at("59494"), 5.0), Frame::LIST),
        of(View::Around(at("59494"), 60.0), Frame::LOCATOR),
        of(View::Box(Window::of(soest).area()), Frame::VIEW_WIDE),
        of(View::Box(Window::of(soest).area()), Frame::VIEW_TALL),
        of(View::Germany, Frame::PAGE_WIDE),
    ] {
        let svg = request.draw().svg;
        let pin = request.lens().point(station);
        let images: Vec<&str> = svg.split("<image ").skip(1).collect();
        assert!((1..=30).contains(&images.len()), "{}", images.len());
        // The formula of everybody who makes such tiles (EPSG:3857).
        let found = images.iter().find_map(|image| {
            let value = |name: &str| {
                let start = image.split(&format!("{name}=\"")).nth(1)?;
                start.split('"').next()
            };
            let mut path = value("href")?.rsplit('/');
            let mut next = || path.next()?.parse::<f64>().ok();
            let (y, x, zoom) = (next()?, next()?, next()?);
            let lat = station.lat.to_radians();
            let down = (1.0 - lat.tan().asinh() / std::f64::consts::PI) / 2.0;
            let column = (station.lon + 180.0) / 360.0 * zoom.exp2() - x;
            let row = down * zoom.exp2() - y;
            let is_here = (0.0..1.0).contains(&column) && (0.0..1.0).contains(&row);
            let number = |name| value(name)?.parse::<f64>().ok();
            let at = Xy {
                x: number("x")? + column * (number("width")? - 0.4),
                y: number("y")? + row * (number("height")? - 0.4),
            };
            is_here.then_some(at)
        });
        let found = found.expect("a tile with the station");
        assert!(
            (found.x - pin.x).hypot(found.y - pin.y) < 0.3,
            "{found:?} {pin:?}"
        );
        let streets = svg.find("class=\"streets\"").unwrap();
        assert!(svg.find("class=\"land\"").unwrap() < streets);
        assert!(
            svg.find("class=\"pin\"").unwrap() > streets,
            "pins above streets"
        );
    }
}

#[test]
fn without_streets_a_map_is_what_it_was_and_with_them_the_same_lies_beneath() {
    let plain = soest().draw().svg;
    assert!(!plain.contains("<image") && !plain.contains("streets"));
    let request = MapRequest {
        streets: Some("/karte/kacheln"),
        ..soest()
    };
    let streets = request.draw().svg;
    let (before, rest) = streets.split_once("<g class=\"streets\">").unwrap();
    let (_, after) = rest.split_once("</g>").unwrap();
    let ring = "<circle class=\"ring\"";
    assert_eq!(plain.matches(ring).count(), 1);
    assert!(after.starts_with(ring));
    assert_eq!(before.len() + after.len(), plain.len());
}
