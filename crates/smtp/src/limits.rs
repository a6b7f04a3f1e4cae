//! Every number that bounds a conversation, and the name the door gives itself.

use std::time::Duration;

/// What one listener tolerates. Reaching a limit gives a clear reply, never a silent loss.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Our host name, said in the banner and in reply to EHLO. Nothing else about us is said.
    pub host_name: String,
    /// Open connections in all.
    pub connections: usize,
    /// Open connections from one IPv4 address or one IPv6 /64. Behind one Postfix all mail has one address.
    pub connections_per_address: usize,
    /// Accepted recipients of one message.
    pub recipients: usize,
    /// Octets of one message as the sender counts them (announced with SIZE).
    pub message_bytes: usize,
    /// Octets of one line of content. RFC 5321 asks for 1000; real mail has more.
    pub content_line_bytes: usize,
    /// Octets of one command line with its CRLF.
    pub command_line_bytes: usize,
    /// Commands in one session.
    pub commands: usize,
    /// Refused commands in one session, guessed recipients among them.
    pub errors: usize,
    /// Octets of unfinished messages held in memory over all sessions together.
    pub bytes_in_flight: usize,
    /// Time for one whole command line, and for our reply to be read.
    pub command_time: Duration,
    /// Silence allowed between two pieces of a message.
    pub silence_time: Duration,
    /// Time for a message at no speed at all; `slowest_bytes_per_second` buys more.
    pub content_time: Duration,
    /// Below this rate a message is cut off after `content_time`.
    pub slowest_bytes_per_second: usize,
    /// Time for the TLS handshake.
    pub handshake_time: Duration,
    /// Time the intake gets to decide or to store, before the sender is told to come again.
    pub intake_time: Duration,
    /// Length of a session, however busy.
    pub session_time: Duration,
    /// On stopping: how long a message that is being received may still take.
    pub stop_time: Duration,
}

impl Limits {
    /// The defaults under our own host name.
    pub fn for_host(host_name: impl Into<String>) -> Self {
        Self { host_name: host_name.into(), ..Self::default() }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            host_name: "localhost".to_owned(),
            connections: 400,
            connections_per_address: 100,
            recipients: 100,
            message_bytes: 30 * 1024 * 1024,
            content_line_bytes: 1024 * 1024,
            command_line_bytes: 2048,
            commands: 2000,
            errors: 20,
            bytes_in_flight: 256 * 1024 * 1024,
            command_time: Duration::from_mins(2),
            silence_time: Duration::from_mins(1),
            content_time: Duration::from_mins(2),
            slowest_bytes_per_second: 2048,
            handshake_time: Duration::from_secs(30),
            intake_time: Duration::from_mins(4),
            session_time: Duration::from_hours(1),
            stop_time: Duration::from_secs(20),
        }
    }
}
