//! The room `offers`.
