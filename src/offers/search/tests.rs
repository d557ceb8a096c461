//! The index follows what people do with offers.
