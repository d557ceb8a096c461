//! What answers under the addresses of offers.

mod collections;
mod objects;
#[cfg(test)]
mod tests;
mod workplace;

pub use self::objects::router as objects_router;
pub use self::workplace::router as workplace_router;
