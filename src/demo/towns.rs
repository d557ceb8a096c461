//! Who takes part in the demo.

/// An instance of the demo.
#[derive(Debug)]
pub(super) struct DemoTown {
    /// Its name in addresses: `soest.localhost`.
    pub slug: &'static str,
    /// Its name on pages.
    pub name: &'static str,
    /// The municipalities whose offers it publishes (AGS); none for the region.
    pub municipality_keys: &'static [&'static str],
    /// Latitude and longitude of its middle.
    pub centre: (f64, f64),
    /// Its colour, its second colour.
    pub colours: (&'static str, &'static str),
    /// The towns it follows, by slug.
    pub follows: &'static [&'static str],
    /// Towns that it does not let in unasked, by slug: their requests wait for its administrators.
    pub asked_by: &'static [&'static str],
    /// Whether its server goes down once it is connected, so that the others have a neighbour that
    /// does not answer.
    pub falls_silent: bool,
}

impl DemoTown {
    /// Whether it gathers what others publish.
    pub fn is_region(&self) -> bool {
        self.municipality_keys.is_empty()
    }
}

/// The towns of the demo data, each with the small places around it that have no instance of their
/// own, and a region that follows all of them.
pub(super) const TOWNS: &[DemoTown] = &[
    DemoTown {
        slug: "soest",
        name: "Soest",
        municipality_keys: &["05974040", "05974008", "05974032", "05974028"],
        centre: (51.5711, 8.1063),
        colours: ("#1d5c4d", "#f0b53c"),
        follows: &["werl", "langenfeld", "ense"],
        asked_by: &["pirmasens"],
        falls_silent: false,
    },
    DemoTown {
        slug: "werl",
        name: "Werl",
        municipality_keys: &["05974052"],
        centre: (51.553, 7.914),
        colours: ("#7a2e68", "#f0b53c"),
        follows: &["soest"],
        asked_by: &[],
        falls_silent: false,
    },
    DemoTown {
        slug: "aachen",
        name: "Aachen",
        municipality_keys: &[
            "05334002", "05334016", "05334036", "05334032", "05334012", "05334028", "05334020",
        ],
        centre: (50.7766, 6.0834),
        colours: ("#1b5a8f", "#e8663d"),
        follows: &["langenfeld"],
        asked_by: &[],
        falls_silent: false,
    },
    DemoTown {
        slug: "langenfeld",
        name: "Langenfeld",
        municipality_keys: &["05158020", "05158026", "05158016"],
        centre: (51.109, 6.949),
        colours: ("#a3342b", "#4f9bd0"),
        follows: &["aachen", "soest"],
        asked_by: &[],
        falls_silent: false,
    },
    DemoTown {
        slug: "pirmasens",
        name: "Pirmasens",
        municipality_keys: &["07317000", "07340038", "07320000", "07340004"],
        centre: (49.201, 7.605),
        colours: ("#7d4a12", "#5aa469"),
        follows: &["langenfeld", "soest"],
        asked_by: &[],
        falls_silent: false,
    },
    DemoTown {
        slug: "ense",
        name: "Ense",
        municipality_keys: &["05974012"],
        centre: (51.5, 7.97),
        colours: ("#2f5d8a", "#f0b53c"),
        follows: &["soest"],
        asked_by: &[],
        falls_silent: true,
    },
    DemoTown {
        slug: "region",
        name: "Rhein, Hellweg und Wasgau",
        municipality_keys: &[],
        centre: (50.9, 7.2),
        colours: ("#3d4a7a", "#f0b53c"),
        follows: &["soest", "werl", "aachen", "langenfeld", "pirmasens"],
        asked_by: &[],
        falls_silent: false,
    },
];
