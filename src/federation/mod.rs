//! The room `federation`.
