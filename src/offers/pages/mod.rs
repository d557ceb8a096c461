//! What answers under the addresses of offers.

mod collections;
mod objects;
#[cfg(test)]
mod tests;

pub use self::objects::router as objects_router;
