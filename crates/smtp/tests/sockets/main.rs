//! Listener and relay over real sockets: well-behaved peers, silent ones, slow ones, too many, and those that break
//! off in the middle.

mod certificate;
mod crowd;
mod keeper;
mod lettre;
mod peer;
mod relay;
mod relay_ends;
mod slow;
mod stopping;
mod tls;
