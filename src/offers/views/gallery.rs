//! The pictures of an offer or a provider on its page.

use crate::media::{self, Picture, Size};
use crate::web::Shell;
use crate::web::components::Image;

/// The pictures as a page shows them, the first one largest.
pub fn gallery(pictures: &[Picture]) -> Vec<Image> {
    let image = |(place, picture)| {
        let size = if place == 0 { Size::Full } else { Size::Card };
        media::image(picture, size)
    };
    pictures.iter().enumerate().map(image).collect()
}

/// The full addresses of pictures, for readers elsewhere.
pub fn addresses(shell: &Shell, pictures: &[Picture]) -> Vec<String> {
    pictures
        .iter()
        .map(|picture| shell.urls.absolute(&picture.path(Size::Full)))
        .collect()
}
