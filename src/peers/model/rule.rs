//! Rules about hosts, and what they come to.
//!
//! Where an allowing and a blocking rule speak of the same host, the mode decides, as `GoToSocial`
//! documents it on its page about federation modes: on an allowlist a block wins, in the open an
//! allowance does. A switch is set by the rule that names the host most exactly.

use serde::{Deserialize, Serialize};

use crate::base::{RuleId, Timestamp, words};

use super::PeerHost;

/// Whom we let follow us without asking the operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Those on the list, and those whom we follow; all others wait for the operator.
    #[default]
    Allowlist,
    /// Everybody who is not blocked.
    Open,
}

words! {
    /// What a rule says about the host as a whole.
    RuleKind {
        /// It is trusted.
        Allow = "allow",
        /// We have nothing to do with it.
        Block = "block",
        /// Nothing; only its switches are set.
        Neither = "neither",
    }
}

words! {
    /// What may pass between us and a host.
    Switch {
        /// We take in what it publishes.
        Accept = "accept",
        /// We show the copies we have of it.
        Show = "show",
        /// We tell it what we publish.
        Deliver = "deliver",
        /// Its people may write to our providers.
        Enquiries = "enquiries",
        /// It may tell us what is wrong with an offer.
        Notices = "notices",
    }
}

/// The five switches of a rule; `None` is as usual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Switches {
    /// See [`Switch::Accept`].
    pub accept: Option<bool>,
    /// See [`Switch::Show`].
    pub show: Option<bool>,
    /// See [`Switch::Deliver`].
    pub deliver: Option<bool>,
    /// See [`Switch::Enquiries`].
    pub enquiries: Option<bool>,
    /// See [`Switch::Notices`].
    pub notices: Option<bool>,
}

impl Switches {
    /// How one of them is set.
    pub fn get(&self, switch: Switch) -> Option<bool> {
        match switch {
            Switch::Accept => self.accept,
            Switch::Show => self.show,
            Switch::Deliver => self.deliver,
            Switch::Enquiries => self.enquiries,
            Switch::Notices => self.notices,
        }
    }

    /// Where to set one of them.
    pub fn get_mut(&mut self, switch: Switch) -> &mut Option<bool> {
        match switch {
            Switch::Accept => &mut self.accept,
            Switch::Show => &mut self.show,
            Switch::Deliver => &mut self.deliver,
            Switch::Enquiries => &mut self.enquiries,
            Switch::Notices => &mut self.notices,
        }
    }

    /// These, and where they say nothing, those.
    #[must_use]
    pub fn or(mut self, others: Self) -> Self {
        for switch in Switch::ALL {
            let set = self.get(*switch).or(others.get(*switch));
            *self.get_mut(*switch) = set;
        }
        self
    }
}

/// What the operator decided about a host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostRule {
    /// Its id.
    pub rule_id: RuleId,
    /// The host. Without a port it means all of its ports, unless it allows.
    pub host: PeerHost,
    /// Whether it means everything below this name too.
    pub covers_subdomains: bool,
    /// What it says about the host as a whole.
    pub kind: RuleKind,
    /// What it says about the five switches.
    pub switches: Switches,
    /// Why, for the operator's memory.
    pub note: Option<String>,
    /// When we parted with this very host; no other rule counts beside that.
    pub defederated_at: Option<Timestamp>,
    /// Since when it stands.
    pub created_at: Timestamp,
    /// Who made it, as the log names them.
    pub created_by: String,
}

impl HostRule {
    /// Whether it speaks of this host, and how exactly: the more the better.
    fn match_of(&self, host: &PeerHost) -> Option<usize> {
        if self.host == *host {
            return Some(usize::MAX);
        }
        // Trust is given to one server; mistrust to whatever answers under that name.
        let any_port = self.kind != RuleKind::Allow && self.host.as_str() == host.name();
        let below = self.covers_subdomains && self.host.is_above(host);
        (any_port || below).then_some(self.host.as_str().len())
    }
}

/// What is decided for all hosts together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Policy {
    /// Whom we let in.
    pub mode: Mode,
    /// Hosts that the settings file allows, as if there were a rule for each.
    pub allow: Vec<PeerHost>,
}

impl Policy {
    /// The mode, with the hosts of the settings file. What is no host there allows nobody.
    pub fn new(mode: Mode, allow: &[String]) -> Self {
        let allow = allow.iter().filter_map(|host| host.parse().ok());
        Self {
            mode,
            allow: allow.collect(),
        }
    }

    /// Where a host stands under these rules.
    pub fn standing(&self, host: &PeerHost, rules: &[HostRule]) -> Standing {
        let mut matching: Vec<(usize, &HostRule)> = rules
            .iter()
            .filter_map(|rule| Some((rule.match_of(host)?, rule)))
            .collect();
        matching.sort_by_key(|(exact, _)| std::cmp::Reverse(*exact));
        let of_kind = |kind| matching.iter().any(|(_, rule)| rule.kind == kind);
        let (allowed, blocked) = (
            of_kind(RuleKind::Allow) || self.allow.contains(host),
            of_kind(RuleKind::Block),
        );
        let has_parted = |(exact, rule): &(usize, &HostRule)| {
            *exact == usize::MAX && rule.defederated_at.is_some()
        };
        let trust = if matching.iter().any(has_parted) {
            Trust::Blocked
        } else {
            match (self.mode, allowed, blocked) {
                (Mode::Allowlist, _, true) | (Mode::Open, false, true) => Trust::Blocked,
                (_, true, _) => Trust::Allowed,
                (_, false, false) => Trust::Unlisted,
            }
        };
        let switches = matching
            .iter()
            .fold(Switches::default(), |set, (_, rule)| set.or(rule.switches));
        Standing { trust, switches }
    }
}

/// What the rules say about a host as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// It is trusted.
    Allowed,
    /// Nobody decided. In the mode `open` it may follow us, else it waits.
    Unlisted,
    /// We have nothing to do with it.
    Blocked,
}

/// Where a host stands with us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// As a whole.
    pub trust: Trust,
    switches: Switches,
}

impl Standing {
    /// Whether we have nothing to do with it.
    pub fn is_blocked(&self) -> bool {
        self.trust == Trust::Blocked
    }

    /// Whether the operator trusts it.
    pub fn is_allowed(&self) -> bool {
        self.trust == Trust::Allowed
    }

    /// Whether it may follow us without being asked.
    pub fn is_welcome(&self, mode: Mode) -> bool {
        match self.trust {
            Trust::Allowed => true,
            Trust::Unlisted => mode == Mode::Open,
            Trust::Blocked => false,
        }
    }

    /// Whether this may pass. Nothing passes to or from a blocked host. Everybody else may write to
    /// our providers, who alone read it; the word of strangers about our offers does not count until
    /// the operator trusts them.
    pub fn permits(&self, switch: Switch) -> bool {
        let usual = match switch {
            Switch::Accept | Switch::Show | Switch::Deliver | Switch::Enquiries => true,
            Switch::Notices => self.is_allowed(),
        };
        !self.is_blocked() && self.switches.get(switch).unwrap_or(usual)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::base::EntityId;

    fn rule(host: &str, kind: RuleKind) -> HostRule {
        HostRule {
            rule_id: RuleId::from_uuid(Uuid::from_u128(1)),
            host: host.parse().unwrap(),
            covers_subdomains: false,
            kind,
            switches: Switches::default(),
            note: None,
            defederated_at: None,
            created_at: Timestamp::from_millis(0),
            created_by: "operator".to_owned(),
        }
    }

    fn below(rule: HostRule) -> HostRule {
        HostRule {
            covers_subdomains: true,
            ..rule
        }
    }

    fn stands(mode: Mode, rules: &[HostRule], host: &str) -> Trust {
        let policy = Policy::new(mode, &[]);
        policy.standing(&host.parse().unwrap(), rules).trust
    }

    // proves: C-53
    #[test]
    fn on_an_allowlist_a_block_wins_and_in_the_open_an_allowance_does() {
        let rules = [
            below(rule("kreis.example", RuleKind::Block)),
            rule("werl.kreis.example", RuleKind::Allow),
        ];
        let host = "werl.kreis.example";
        assert_eq!(stands(Mode::Allowlist, &rules, host), Trust::Blocked);
        assert_eq!(stands(Mode::Open, &rules, host), Trust::Allowed);
        let sister = "soest.kreis.example";
        assert_eq!(stands(Mode::Open, &rules, sister), Trust::Blocked);
        let rules = [
            below(rule("kreis.example", RuleKind::Allow)),
            rule("werl.kreis.example", RuleKind::Block),
        ];
        assert_eq!(stands(Mode::Allowlist, &rules, host), Trust::Blocked);
        assert_eq!(stands(Mode::Allowlist, &rules, sister), Trust::Allowed);
        assert_eq!(stands(Mode::Open, &rules, host), Trust::Allowed);
        assert_eq!(
            stands(Mode::Allowlist, &rules, "elsewhere.example"),
            Trust::Unlisted
        );
    }

    #[test]
    fn a_block_means_every_port_and_an_allowance_one() {
        let blocked = [rule("evil.example", RuleKind::Block)];
        assert_eq!(
            stands(Mode::Open, &blocked, "evil.example:8443"),
            Trust::Blocked
        );
        assert_eq!(
            stands(Mode::Open, &blocked, "a.evil.example"),
            Trust::Unlisted
        );
        let allowed = [rule("werl.example", RuleKind::Allow)];
        assert_eq!(
            stands(Mode::Allowlist, &allowed, "werl.example"),
            Trust::Allowed
        );
        assert_eq!(
            stands(Mode::Allowlist, &allowed, "werl.example:8443"),
            Trust::Unlisted
        );
    }

    #[test]
    fn the_settings_file_allows_exactly_its_hosts() {
        let list = [
            "Werl.example.".to_owned(),
            "soest.localhost:8001".to_owned(),
        ];
        let policy = Policy::new(Mode::Allowlist, &list);
        let welcome = |host: &str| {
            let standing = policy.standing(&host.parse().unwrap(), &[]);
            standing.is_welcome(policy.mode)
        };
        assert!(welcome("werl.example") && welcome("soest.localhost:8001"));
        assert!(!welcome("soest.localhost:8002") && !welcome("evil-werl.example"));
        assert!(!welcome("a.werl.example"));
        let open = Policy::new(Mode::Open, &[]);
        let anybody = open.standing(&"anybody.example".parse().unwrap(), &[]);
        assert!(anybody.is_welcome(open.mode));
    }

    // proves: C-53
    #[test]
    fn the_most_exact_rule_sets_a_switch_and_strangers_may_not_complain() {
        let mut wide = below(rule("kreis.example", RuleKind::Allow));
        wide.switches.show = Some(false);
        wide.switches.deliver = Some(false);
        let mut exact = rule("werl.kreis.example", RuleKind::Neither);
        exact.switches.show = Some(true);
        let rules = [wide, exact];
        let policy = Policy::default();
        let standing = policy.standing(&"werl.kreis.example".parse().unwrap(), &rules);
        assert!(standing.is_allowed());
        assert!(standing.permits(Switch::Show) && !standing.permits(Switch::Deliver));
        assert!(standing.permits(Switch::Enquiries) && standing.permits(Switch::Notices));
        let stranger = policy.standing(&"x.example".parse().unwrap(), &rules);
        assert!(stranger.permits(Switch::Accept) && stranger.permits(Switch::Deliver));
        assert!(stranger.permits(Switch::Enquiries) && !stranger.permits(Switch::Notices));
    }

    #[test]
    fn nothing_passes_to_a_blocked_host_whatever_its_switches_say() {
        let mut blocked = rule("evil.example", RuleKind::Block);
        for switch in Switch::ALL {
            *blocked.switches.get_mut(*switch) = Some(true);
        }
        let standing = Policy::default().standing(&"evil.example".parse().unwrap(), &[blocked]);
        assert!(Switch::ALL.iter().all(|switch| !standing.permits(*switch)));
    }

    #[test]
    fn a_parting_counts_in_every_mode_and_for_this_host_alone() {
        let mut parted = below(rule("werl.example", RuleKind::Allow));
        parted.defederated_at = Some(Timestamp::from_millis(1));
        let rules = [parted];
        for mode in [Mode::Open, Mode::Allowlist] {
            assert_eq!(stands(mode, &rules, "werl.example"), Trust::Blocked);
            assert_eq!(stands(mode, &rules, "a.werl.example"), Trust::Allowed);
        }
    }
}
