//! The few style properties that stay (R44): those that carry meaning and cannot hide, move or fetch anything.
//! Colours and sizes go: with them text can be made to vanish, and they break dark pages.

/// A property that may stay, with the values it may have. Order is the order of writing.
const SAFE: [(&str, &[&str]); 5] = [
    ("direction", &["ltr", "rtl"]),
    ("font-style", &["italic", "normal", "oblique"]),
    (
        "font-weight",
        &["bold", "bolder", "normal", "100", "200", "300", "400", "500", "600", "700", "800", "900"],
    ),
    ("text-align", &["center", "end", "justify", "left", "right", "start"]),
    ("text-decoration", &["line-through", "none", "underline"]),
];

/// The most declarations read of one attribute.
const MAX_DECLARATIONS: usize = 100;

/// Where [`SAFE`] holds the alignment.
const ALIGN: usize = 3;

/// The safe properties of one element.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    values: [Option<&'static str>; SAFE.len()],
}

impl Style {
    /// Takes over what is safe in a `style` attribute; says whether anything was not.
    pub(super) fn read(&mut self, css: &str) -> bool {
        let mut lost = false;
        for declaration in css.split(';').take(MAX_DECLARATIONS) {
            lost |= !self.declare(declaration);
        }
        lost
    }

    /// Takes over an `align` attribute.
    pub(super) fn align(&mut self, value: &str) {
        self.set(ALIGN, value);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.values.iter().all(Option::is_none)
    }

    /// Writes the properties as the value of a `style` attribute.
    pub(super) fn write(&self, out: &mut String) {
        let mut first = true;
        for ((property, _), value) in SAFE.iter().zip(self.values) {
            let Some(value) = value else { continue };
            if !first {
                out.push(';');
            }
            first = false;
            out.push_str(property);
            out.push(':');
            out.push_str(value);
        }
    }

    fn declare(&mut self, declaration: &str) -> bool {
        let Some((property, value)) = declaration.split_once(':') else {
            return declaration.trim().is_empty();
        };
        let property = property.trim();
        SAFE.iter()
            .position(|(safe, _)| property.eq_ignore_ascii_case(safe))
            .is_some_and(|at| self.set(at, value))
    }

    fn set(&mut self, at: usize, value: &str) -> bool {
        let value = value.trim();
        let known = SAFE[at].1.iter().find(|safe| value.eq_ignore_ascii_case(safe));
        if let Some(known) = known {
            self.values[at] = Some(known);
        }
        known.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(css: &str) -> String {
        let mut style = Style::default();
        style.read(css);
        let mut out = String::new();
        style.write(&mut out);
        out
    }

    // R44
    #[test]
    fn meaning_stays_and_looks_go() {
        assert_eq!(
            kept("color:red; FONT-WEIGHT : Bold ;font-size:0;text-align:center;margin:1px"),
            "font-weight:bold;text-align:center"
        );
    }

    // R44
    #[test]
    fn nothing_that_fetches_moves_or_hides_stays() {
        for css in [
            "background:url(https://evil.example/x)",
            "position:fixed;top:0",
            "display:none",
            "font-weight:expression(alert(1))",
            "font-weight:bold/**/;font-style:\\69talic",
            "font-weight:bold !important",
            "-moz-binding:url(x)",
            "font-size:0;color:#fff;background-color:#fff;opacity:0;visibility:hidden",
            "text-indent:-9999px;height:0;overflow:hidden",
        ] {
            assert_eq!(kept(css), "", "{css}");
        }
    }
}
