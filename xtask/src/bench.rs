//! Stub.
pub fn run() -> Result<(), String> { Err(String::new()) }
