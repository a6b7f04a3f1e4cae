//! The lines of the rail: each side's own, and no more than a role allows (R66).

use super::{DeskCounts, Frame, Here, RailLine, SellerCounts, ViewLine};
use domain::access::{Permission, PermissionSet};

impl Frame {
    pub(super) fn seller_rail(
        &self,
        counts: &SellerCounts,
        may: PermissionSet,
        (views, several): (&[ViewLine], bool),
    ) -> Vec<RailLine> {
        let mut lines = vec![self.line("/home", "rail-home", None, Here::Home)];
        if may.has(Permission::HandleCases) {
            lines.extend([
                self.list("/cases/to-answer", "list-to-answer", counts.to_answer, "to-answer").apart(),
                self.list("/cases/waiting", "list-waiting", counts.waiting, "waiting"),
                self.list("/cases/follow-up", "list-follow-up", counts.follow_up, "follow-up"),
                self.list("/cases/closed", "list-closed", counts.closed, "closed"),
                self.list("/cases/all", "list-all", counts.all, "all"),
            ]);
            lines.extend(self.mentions());
            if several {
                let all = self.line("/cases/all-accounts/to-answer", "accounts-all", None, Here::AllAccounts);
                lines.push(all);
            }
            lines.extend(views.iter().enumerate().map(|(place, view)| RailLine {
                name: Some(view.name.clone()),
                more: view.count.1,
                apart: place == 0,
                ..self.line(&view.href, "view", Some(view.count.0), Here::View(view.id))
            }));
        }
        if may.has(Permission::HandleCases) {
            lines.push(self.line("/orders", "rail-contact", None, Here::Orders).apart());
        }
        if may.has(Permission::SeeInsights) {
            lines.push(self.line("/insights", "rail-insights", None, Here::Insights).apart());
        }
        if may.has(Permission::SeeNorms) {
            let line = self.line("/performance", "rail-performance", None, Here::Performance);
            lines.push(if may.has(Permission::SeeInsights) { line } else { line.apart() });
        }
        if may.has(Permission::SeeInsights) {
            lines.push(self.line("/satisfaction", "rail-satisfaction", None, Here::Satisfaction));
        }
        if may.has(Permission::ManagePeople) {
            lines.push(self.line("/people", "rail-people", None, Here::People));
        }
        if may.has(Permission::ChangeSettings) || may.has(Permission::ManageTemplates) {
            lines.push(self.line("/settings", "rail-settings", None, Here::Settings));
        }
        lines
    }

    pub(super) fn desk_rail(
        &self,
        counts: &DeskCounts,
        (supervisor, operator): (bool, bool),
    ) -> Vec<RailLine> {
        let mut lines = vec![
            self.list("/desk/new", "queue-new", counts.new, "new"),
            self.list("/desk/returned", "queue-returned", counts.returned, "returned"),
            self.list("/desk/handed-over", "queue-handed-over", counts.handed_over, "handed-over"),
            self.list("/desk/callbacks", "queue-callbacks", counts.callbacks, "callbacks"),
            self.list("/desk/quarantine", "mail-quarantine", counts.quarantine, "quarantine"),
            self.line("/desk/log", "log-title", None, Here::List("log")).apart(),
        ];
        lines.extend(self.mentions());
        if supervisor {
            lines.push(self.line("/desk/board", "board-title", None, Here::List("board")));
            lines.push(self.line("/desk/performance", "overview-title", None, Here::Performance));
            lines.push(self.line("/desk/findings", "rail-findings", None, Here::Findings));
        }
        if operator {
            lines.push(self.line("/operator", "rail-sellers", None, Here::Sellers).apart());
            lines.push(self.line("/operator/people", "rail-staff", None, Here::Staff));
            lines.push(self.line("/operator/imports", "rail-imports", None, Here::Imports));
            lines.push(self.line("/operator/calendars", "rail-calendars", None, Here::Calendars));
            lines.push(self.line("/operator/norms", "rail-norms", None, Here::Norms));
            lines.push(self.line("/operator/mail", "rail-mail", None, Here::Mail));
            lines.push(self.line("/operator/templates", "settings-templates", None, Here::Templates));
            lines.push(self.line("/operator/articles", "rail-articles", None, Here::Articles));
            lines.push(self.line("/operator/assistant", "rail-assistant", None, Here::Assistant));
            lines.push(self.line("/operator/routing", "rail-routing", None, Here::Routing));
            lines.push(self.line("/operator/topics", "rail-topics", None, Here::Topics));
            lines.push(self.line("/operator/customers", "rail-customers", None, Here::Customers));
            lines.push(self.line("/operator/audit", "rail-audit", None, Here::Audit));
        }
        lines
    }

    fn mentions(&self) -> Option<RailLine> {
        let new = self.who.as_ref()?.mentions?;
        Some(self.line("/mentions", "rail-mentions", Some(new).filter(|new| *new > 0), Here::Mentions))
    }

    fn line(&self, href: &str, label: &'static str, count: Option<u64>, place: Here) -> RailLine {
        RailLine {
            href: href.to_owned(),
            label,
            count,
            current: self.here == place,
            apart: false,
            name: None,
            more: false,
        }
    }

    fn list(&self, href: &str, label: &'static str, count: u64, name: &'static str) -> RailLine {
        self.line(href, label, Some(count), Here::List(name))
    }
}

impl RailLine {
    fn apart(mut self) -> Self {
        self.apart = true;
        self
    }
}
