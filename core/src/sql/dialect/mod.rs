//! What each server has of its own, as data.

pub mod postgres;
