//! The vocabulary: which elements a letter may hold, and what becomes of all others.

/// How an element nests; see `nest`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Inline,
    Block,
    /// Stands alone and has no closing tag.
    Void,
    List,
    Item,
    Terms,
    Term,
    Table,
    Section,
    Row,
    Cell,
}

macro_rules! vocabulary {
    ($($tag:ident $name:literal $shape:ident,)*) => {
        /// An element that may stand in cleaned HTML. None of them is raw text, foreign (`svg`, `math`) or active,
        /// and none may be added that is: the safety of the result rests on it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Tag { $($tag,)* }

        impl Tag {
            pub(super) const ALL: &[Tag] = &[$(Tag::$tag,)*];

            pub(super) const fn name(self) -> &'static str {
                match self { $(Tag::$tag => $name,)* }
            }

            pub(super) const fn shape(self) -> Shape {
                match self { $(Tag::$tag => Shape::$shape,)* }
            }

            fn named(name: &str) -> Option<Tag> {
                match name { $($name => Some(Tag::$tag),)* _ => None }
            }
        }
    };
}

vocabulary! {
    Link "a" Inline,
    Abbr "abbr" Inline,
    B "b" Inline,
    Bdi "bdi" Inline,
    Cite "cite" Inline,
    Code "code" Inline,
    Del "del" Inline,
    Em "em" Inline,
    I "i" Inline,
    Ins "ins" Inline,
    Kbd "kbd" Inline,
    Mark "mark" Inline,
    Q "q" Inline,
    S "s" Inline,
    Samp "samp" Inline,
    Small "small" Inline,
    Span "span" Inline,
    Strong "strong" Inline,
    Sub "sub" Inline,
    Sup "sup" Inline,
    U "u" Inline,
    Br "br" Void,
    Hr "hr" Void,
    Blockquote "blockquote" Block,
    Div "div" Block,
    H1 "h1" Block,
    H2 "h2" Block,
    H3 "h3" Block,
    H4 "h4" Block,
    H5 "h5" Block,
    H6 "h6" Block,
    P "p" Block,
    Pre "pre" Block,
    Ul "ul" List,
    Ol "ol" List,
    Li "li" Item,
    Dl "dl" Terms,
    Dt "dt" Term,
    Dd "dd" Term,
    Table "table" Table,
    Thead "thead" Section,
    Tbody "tbody" Section,
    Tfoot "tfoot" Section,
    Tr "tr" Row,
    Td "td" Cell,
    Th "th" Cell,
}

/// What is done with an element of the input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Written anew as this element.
    Keep(Tag),
    /// Replaced by a description.
    Image,
    /// Its tags vanish without a word, its content stays: nothing a reader would miss.
    Unwrap,
    /// Its tags vanish, its content stays, and the writer is told.
    Drop(Loss),
    /// Gone with its content, which is no text for readers.
    Raw(Loss),
    /// Its content is text to the letter, not HTML; it stays as text.
    Verbatim(Loss),
}

/// How the loss of an element is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Loss {
    Nothing,
    Script,
    Style,
    Form,
    Named,
}

/// The longest element name that is known here; longer ones cannot match.
const MAX_NAME_BYTES: usize = 12;

/// What becomes of the element called `name`, in any case.
pub(super) fn fate(name: &str) -> Fate {
    let mut buffer = [0_u8; MAX_NAME_BYTES];
    let Some(lower) = buffer.get_mut(..name.len()) else {
        return Fate::Unwrap;
    };
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    let lower = std::str::from_utf8(lower).unwrap_or_default();
    if let Some(tag) = Tag::named(lower) {
        return Fate::Keep(tag);
    }
    if let Some(tag) = synonym(lower) {
        return Fate::Keep(tag);
    }
    match lower {
        "img" | "image" => Fate::Image,
        "script" => Fate::Raw(Loss::Script),
        "style" => Fate::Raw(Loss::Style),
        "title" => Fate::Raw(Loss::Nothing),
        "iframe" | "noembed" | "noframes" => Fate::Raw(Loss::Named),
        "textarea" => Fate::Verbatim(Loss::Form),
        "xmp" => Fate::Verbatim(Loss::Nothing),
        "form" | "input" | "button" | "select" | "option" | "keygen" | "isindex" => Fate::Drop(Loss::Form),
        "object" | "embed" | "applet" | "param" | "video" | "audio" | "source" | "track" | "canvas"
        | "svg" | "math" | "base" | "link" | "frame" | "frameset" | "template" | "portal" | "dialog"
        | "marquee" | "bgsound" | "layer" | "ilayer" | "xml" | "map" | "area" | "plaintext" | "meta" => {
            Fate::Drop(Loss::Named)
        }
        _ => Fate::Unwrap,
    }
}

/// Elements that mean the same to a reader as one of ours.
fn synonym(name: &str) -> Option<Tag> {
    Some(match name {
        "strike" => Tag::S,
        "dfn" | "var" => Tag::Em,
        "tt" => Tag::Code,
        "address" | "article" | "aside" | "center" | "details" | "dir" | "fieldset" | "figcaption"
        | "figure" | "footer" | "header" | "main" | "menu" | "nav" | "section" | "summary" => Tag::Div,
        "listing" => Tag::Pre,
        _ => return None,
    })
}
