//! The room `people`.
