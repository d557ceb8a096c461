//! Schedules as people in Musterstadt have them.
