//! What tests between real processes need: towns to start and stop, visitors, patience.
#![expect(
    dead_code,
    reason = "the first tests with whole towns come with the server"
)]

pub mod sockets;
pub mod town;
pub mod visitor;
pub mod waiting;
