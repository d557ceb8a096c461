//! The ground of a map: land, borders, the highlighted Kreise, cut to what is seen.

use std::collections::HashSet;
use std::fmt::Write as _;

use super::countries::widest;
use super::path::{PathData, decimal};
use super::plane::{Bounds, Lens, Xy, clip_area, clip_line, latitude, simplify};
use crate::base::Point;
use crate::places::basemap::{Arc, Area, Basemap, Rank, position};
use crate::places::gazetteer::kreis_key;

/// The most characters the ground may take; a coarser one is drawn beyond that.
const GROUND_MAX_CHARS: usize = 30_000;

/// On smaller maps Kreise are specks, and their lines a thicket.
const KREIS_FROM_PX_PER_KM: f64 = 2.0;

/// Where the sea may be, as longitude and latitude. Along the coasts that the basemap holds, its
/// edge is hidden beneath land; beyond them it is a rough coastline itself. Further south no gap
/// between two outlines must look like a lake.
const SEA: [(f64, f64); 26] = [
    (-2.0, 50.6),
    (1.3, 51.1),
    (1.6, 50.9),
    (3.5, 51.1),
    (4.6, 51.6),
    (5.8, 52.4),
    (6.6, 53.1),
    (7.6, 53.0),
    (9.0, 53.2),
    (10.5, 53.5),
    (12.0, 53.7),
    (13.8, 53.5),
    (15.0, 53.7),
    (17.4, 54.4),
    (17.6, 54.75),
    (18.4, 54.8),
    (18.9, 54.35),
    (20.0, 54.45),
    (20.0, 60.0),
    (-2.0, 60.0),
    (-2.0, 55.8),
    (-1.4, 54.9),
    (-0.1, 53.7),
    (0.4, 53.0),
    (1.7, 52.6),
    (0.9, 51.5),
];

/// What is drawn and how finely.
pub(super) struct Ground<'m> {
    map: &'m Basemap,
    lens: Lens,
    /// What is drawn, a little more than what is seen.
    window: Bounds,
    /// The same on the plane of the map.
    seen: Bounds,
    /// Every arc as it is drawn, by its number.
    lines: Vec<Vec<Xy>>,
}

/// The markup of the ground, in at most [`GROUND_MAX_CHARS`] characters wherever the view is:
/// borders lose detail until they fit.
pub(super) fn write(map: &Basemap, lens: Lens, window: Bounds, highlight: &[&str]) -> String {
    let px_per_km = lens.px_per_km(latitude(lens.centre.y));
    // On a small scale a finer line would only cost a second drawing.
    let mut tolerance = if px_per_km < KREIS_FROM_PX_PER_KM {
        0.7
    } else {
        0.35
    };
    let mut ground = Ground::new(map, lens, window, tolerance);
    loop {
        let svg = ground.draw(highlight, px_per_km);
        if svg.len() <= GROUND_MAX_CHARS || tolerance > 8.0 {
            return svg;
        }
        tolerance *= 1.5;
        for line in &mut ground.lines {
            *line = simplify(line, tolerance);
        }
    }
}

/// For each neighbouring country in the window: where its name may stand, and how much room is
/// left and right of it.
pub(super) fn countries(
    map: &'static Basemap,
    lens: Lens,
    window: Bounds,
) -> Vec<(&'static str, Xy, f64)> {
    let seen = lens.seen(window);
    let ground = Ground::new(map, lens, window, 2.0);
    let mut countries = Vec::new();
    for area in &map.neighbours {
        let polygons = area
            .polygons
            .iter()
            .filter(|polygon| polygon.bounds.touches(seen));
        let outlines = polygons.filter_map(|polygon| polygon.rings.first());
        let widest = outlines
            .filter_map(|ring| widest(&clip_area(ground.ring(ring), window)))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        countries.extend(widest.map(|(at, room)| (&*area.key, at, room)));
    }
    countries
}

impl<'m> Ground<'m> {
    fn new(map: &'m Basemap, lens: Lens, window: Bounds, tolerance: f64) -> Self {
        let seen = lens.seen(window);
        let lines = map
            .arcs
            .iter()
            .map(|arc| line(arc, &lens, seen, tolerance))
            .collect();
        Self {
            map,
            lens,
            window,
            seen,
            lines,
        }
    }

    fn draw(&self, highlight: &[&str], px_per_km: f64) -> String {
        let mut svg = String::with_capacity(8_000);
        let window = self.window;
        let _infallible = write!(
            svg,
            "<rect class=\"abroad\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
            decimal(window.min.x),
            decimal(window.min.y),
            decimal(window.max.x - window.min.x),
            decimal(window.max.y - window.min.y)
        );
        let sea = SEA.iter().filter_map(|(lon, lat)| Point::new(*lat, *lon));
        let mut data = PathData::default();
        data.area(&clip_area(
            sea.map(|at| self.lens.point(at)).collect(),
            window,
        ));
        path(&mut svg, "sea", "", data);
        let neighbours: Vec<&Area> = self.map.neighbours.iter().collect();
        let laender: Vec<&Area> = self.map.laender.iter().collect();
        // The neighbours' outlines come from another source: a wide edge closes gaps to ours.
        let gap = format!(
            " stroke-width=\"{}\"",
            decimal((px_per_km * 3.0).clamp(1.0, 40.0))
        );
        path(&mut svg, "abroad", &gap, self.fill(&neighbours));
        path(&mut svg, "abroad-line", "", self.lines(Rank::Abroad));
        path(&mut svg, "land", "", self.fill(&laender));
        if px_per_km >= KREIS_FROM_PX_PER_KM {
            path(&mut svg, "kreis", "", self.lines(Rank::Kreis));
        }
        path(&mut svg, "border", "", self.lines(Rank::Land));
        let wanted: HashSet<&str> = highlight
            .iter()
            .map(|key| if key.len() == 2 { key } else { kreis_key(key) })
            .collect();
        let areas = self.map.kreise.iter().chain(&self.map.laender);
        let home: Vec<&Area> = areas.filter(|area| wanted.contains(&*area.key)).collect();
        path(&mut svg, "home", "", self.fill(&home));
        svg
    }

    /// The outlines of areas, as one path.
    fn fill(&self, areas: &[&Area]) -> PathData {
        let mut data = PathData::default();
        for polygon in areas.iter().flat_map(|area| &area.polygons) {
            if !polygon.bounds.touches(self.seen) {
                continue;
            }
            for ring in &polygon.rings {
                data.area(&clip_area(self.ring(ring), self.window));
            }
        }
        data
    }

    /// The border lines of one rank, as one path.
    fn lines(&self, rank: Rank) -> PathData {
        let mut data = PathData::default();
        for (arc, line) in self.map.arcs.iter().zip(&self.lines) {
            if arc.rank == rank && arc.bounds.touches(self.seen) {
                for piece in clip_line(line, self.window) {
                    data.line(&piece);
                }
            }
        }
        data
    }

    /// An outline from its arcs.
    fn ring(&self, arcs: &[i32]) -> Vec<Xy> {
        let mut ring: Vec<Xy> = Vec::new();
        for number in arcs {
            let line = position(*number).and_then(|at| self.lines.get(at));
            // The last point of one arc is the first of the next.
            ring.pop();
            if *number < 0 {
                ring.extend(line.into_iter().flatten().rev());
            } else {
                ring.extend(line.into_iter().flatten());
            }
        }
        ring.pop();
        ring
    }
}

/// An arc as it is drawn. One that lies wholly out of sight needs only its ends: what is between
/// them cannot reach into the window, since a rectangle around it does not.
fn line(arc: &Arc, lens: &Lens, seen: Bounds, tolerance: f64) -> Vec<Xy> {
    if !arc.bounds.touches(seen) {
        let ends = arc.points.first().into_iter().chain(arc.points.last());
        return ends.map(|at| lens.plane(*at)).collect();
    }
    let drawn: Vec<Xy> = arc.points.iter().map(|at| lens.plane(*at)).collect();
    simplify(&drawn, tolerance)
}

fn path(svg: &mut String, class: &str, more: &str, data: PathData) {
    let data = data.finish();
    if !data.is_empty() {
        let _infallible = write!(svg, "<path class=\"{class}\"{more} d=\"{data}\"/>");
    }
}
