//! The room `places`.
