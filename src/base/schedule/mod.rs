//! When something takes place.
