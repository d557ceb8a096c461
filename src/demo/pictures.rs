//! Pictures of the demo, drawn by `data/demo/pictures/draw.py`; they show nobody in particular.

use super::load::Load;

/// Who made them.
pub(super) const CREDIT: &str = "Illustration: Mitmachnetz";

/// A picture and the offer that shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DemoPicture {
    /// The id of the offer in the file.
    pub offer: &'static str,
    /// The name of the file.
    pub name: &'static str,
    /// What is to be seen.
    pub alt: &'static str,
    /// The file.
    pub bytes: &'static [u8],
}

macro_rules! picture {
    ($offer:literal, $name:literal, $alt:literal) => {
        DemoPicture {
            offer: $offer,
            name: $name,
            alt: $alt,
            bytes: include_bytes!(concat!("../../data/demo/pictures/", $name)),
        }
    };
}

/// All of them.
const PICTURES: [DemoPicture; 9] = [
    picture!(
        "demo-001",
        "lesen.jpg",
        "Eine ältere Person und ein Kind lesen auf einer Bank in einem Buch"
    ),
    picture!(
        "demo-008",
        "reparieren.jpg",
        "Zwei Menschen reparieren an einem Tisch ein Radio"
    ),
    picture!(
        "demo-008",
        "smartphone.jpg",
        "Zwei Menschen sehen sich bei einem Kaffee ein Telefon an"
    ),
    picture!(
        "demo-010",
        "voegel.jpg",
        "Jemand zählt zwei Vögel auf einem Ast zwischen verschneiten Tannen"
    ),
    picture!(
        "demo-017",
        "smartphone.jpg",
        "Zwei Menschen sehen sich bei einem Kaffee ein Telefon an"
    ),
    picture!(
        "demo-025",
        "uferputz.jpg",
        "Zwei Menschen tragen am Ufer eines Sees einen Eimer"
    ),
    picture!(
        "demo-029",
        "kochen.jpg",
        "Zwei Menschen kochen zusammen in einem großen Topf"
    ),
    picture!(
        "demo-036",
        "kochen.jpg",
        "Zwei Menschen kochen zusammen in einem großen Topf"
    ),
    picture!(
        "demo-038",
        "lesen.jpg",
        "Eine ältere Person und ein Kind lesen auf einer Bank in einem Buch"
    ),
];

impl Load {
    /// The pictures of the offers in this load.
    pub(super) fn pictures(&self) -> Vec<DemoPicture> {
        let offers = self.file.get("offers").and_then(|all| all.as_array());
        let ids = offers
            .into_iter()
            .flatten()
            .filter_map(|row| row.get("id")?.as_str());
        let ids: Vec<&str> = ids.collect();
        let of_these = PICTURES.into_iter().filter(|it| ids.contains(&it.offer));
        of_these.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::load::load;
    use super::super::towns::TOWNS;
    use super::*;

    #[test]
    fn every_picture_finds_its_offer_and_all_together_are_small() {
        let today = "2026-11-21".parse().unwrap();
        let loads = TOWNS.iter().map(|town| load(town, today).unwrap());
        let shown: usize = loads.map(|load| load.pictures().len()).sum();
        assert_eq!(shown, PICTURES.len());
        let bytes: usize = PICTURES.iter().map(|picture| picture.bytes.len()).sum();
        assert!(bytes < 400_000, "{bytes}");
    }
}
