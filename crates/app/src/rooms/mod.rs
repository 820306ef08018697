//! The rooms. Each is a `state` (a plain struct, tested natively) and a `view` that reads signals derived from it.

pub mod correlation;
pub mod home;
pub mod training;
