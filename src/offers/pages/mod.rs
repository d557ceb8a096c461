//! What answers under the addresses of offers.

mod objects;

pub use self::objects::router as objects_router;
