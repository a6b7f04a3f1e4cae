//! Product groups and kinds of articles: what they are called, what goes wrong, what people ask.

use super::{
    grammar::{Node, Seq, names, parse},
    words::three,
};

/// A text in the three languages, taken apart.
pub type Tri = [Seq; 3];

/// All groups and kinds.
pub struct Goods {
    /// Product groups.
    pub groups: Vec<Group>,
    /// Kinds of articles, of all groups.
    pub kinds: Vec<Kind>,
}

/// A product group.
pub struct Group {
    /// Stable key.
    pub key: &'static str,
    /// Made-up brands.
    pub brands: Vec<String>,
    /// Made-up model names.
    pub models: Vec<String>,
}

/// A kind of article.
pub struct Kind {
    /// Index of its group.
    pub group: usize,
    /// Dutch noun with its article, English noun, French noun with gender.
    pub noun: [&'static str; 3],
    /// Price from and to, in euros.
    pub price: (u32, u32),
    /// Catalogue titles.
    pub titles: Vec<Seq>,
    /// What breaks.
    pub defects: Vec<Defect>,
    /// What people ask, with the answer.
    pub questions: Vec<(Tri, Tri)>,
    /// What is missing from the box.
    pub missing: Vec<Tri>,
    /// What came instead.
    pub wrong: Vec<Tri>,
    /// How it looks when the parcel was dropped.
    pub damage: Vec<Tri>,
    /// What people buy it for.
    pub purpose: Vec<Tri>,
}

impl Kind {
    /// Defects with advice that can be tried.
    pub fn triable(&self) -> Vec<usize> {
        (0..self.defects.len()).filter(|at| self.defects[*at].triable).collect()
    }

    /// Defects that are mended with a part, not with a whole new article.
    pub fn mendable(&self) -> Vec<usize> {
        let whole = |seq: &Seq| matches!(seq.first(), Some(Node::Text(words)) if words.contains("nieuwe "));
        (0..self.defects.len()).filter(|at| !whole(&self.defects[*at].part[0])).collect()
    }
}

/// Something that breaks, what to try first and the part that mends it.
pub struct Defect {
    /// Main clause.
    pub says: Tri,
    /// Advice, or a remark.
    pub advice: Tri,
    /// Whether the advice is something to try.
    pub triable: bool,
    /// Part with its article.
    pub part: Tri,
}

/// Reads every file of goods.
pub fn read() -> Goods {
    let mut goods = Goods { groups: Vec::new(), kinds: Vec::new() };
    for file in [
        include_str!("words/goods/lighting.txt"),
        include_str!("words/goods/kitchen.txt"),
        include_str!("words/goods/toys.txt"),
        include_str!("words/goods/bike.txt"),
        include_str!("words/goods/garden.txt"),
        include_str!("words/goods/books.txt"),
        include_str!("words/goods/phone.txt"),
        include_str!("words/goods/baby.txt"),
        include_str!("words/goods/tools.txt"),
        include_str!("words/goods/sport.txt"),
        include_str!("words/goods/pets.txt"),
        include_str!("words/goods/beauty.txt"),
    ] {
        read_file(file, &mut goods);
    }
    goods
}

fn read_file(file: &'static str, goods: &mut Goods) {
    let first = goods.kinds.len();
    let mut common: [Vec<Tri>; 4] = Default::default();
    for line in file.lines().filter(|line| !line.starts_with('#')) {
        let Some((mark, rest)) = line.split_once(' ') else { continue };
        if mark == "group" || mark == "brands" || mark == "models" {
            read_group(mark, rest, goods);
        } else if mark == "kind" {
            goods.kinds.extend(kind(rest, goods.groups.len().saturating_sub(1)));
        } else if goods.kinds.len() == first {
            match (mark, tri(rest)) {
                ("w", Some(text)) => common[0].push(text),
                ("m", Some(text)) => common[1].push(text),
                ("x", Some(text)) => common[2].push(text),
                ("v", Some(text)) => common[3].push(text),
                (_, _) => {}
            }
        } else if let Some(kind) = goods.kinds.last_mut() {
            read_kind_line(mark, rest, kind);
        }
    }
    for kind in &mut goods.kinds[first..] {
        kind.wrong.extend(common[0].iter().cloned());
        kind.missing.extend(common[1].iter().cloned());
        kind.damage.extend(common[2].iter().cloned());
        kind.purpose.extend(common[3].iter().cloned());
    }
}

fn read_group(mark: &str, rest: &'static str, goods: &mut Goods) {
    let words = || rest.split_whitespace().map(|word| word.replace('_', " ")).collect();
    match (mark, goods.groups.last_mut()) {
        ("brands", Some(group)) => group.brands = words(),
        ("models", Some(group)) => group.models = words(),
        (_, _) => {
            let key = rest.split(" ~ ").next().unwrap_or_default();
            goods.groups.push(Group { key, brands: Vec::new(), models: Vec::new() });
        }
    }
}

fn kind(rest: &'static str, group: usize) -> Option<Kind> {
    Some(Kind {
        group,
        noun: three(rest)?,
        price: (10, 50),
        titles: Vec::new(),
        defects: Vec::new(),
        questions: Vec::new(),
        missing: Vec::new(),
        wrong: Vec::new(),
        damage: Vec::new(),
        purpose: Vec::new(),
    })
}

fn read_kind_line(mark: &str, rest: &'static str, kind: &mut Kind) {
    match (mark, tri(rest)) {
        ("price", _) => {
            let mut ends = rest.split(' ').filter_map(|end| end.parse().ok());
            kind.price = (ends.next().unwrap_or(10), ends.next().unwrap_or(50));
        }
        ("title", _) => kind.titles.push(parse(rest)),
        ("d", Some(says)) => {
            kind.defects.push(Defect { says, advice: empty(), triable: true, part: empty() });
        }
        ("t" | "n", Some(advice)) => {
            if let Some(defect) = kind.defects.last_mut() {
                (defect.advice, defect.triable) = (advice, mark == "t");
            }
        }
        ("p", Some(part)) => {
            if let Some(defect) = kind.defects.last_mut() {
                defect.part = part;
            }
        }
        ("q", Some(question)) => kind.questions.push((question, empty())),
        ("a", Some(answer)) => {
            if let Some(question) = kind.questions.last_mut() {
                question.1 = answer;
            }
        }
        ("m", Some(text)) => kind.missing.push(text),
        ("w", Some(text)) => kind.wrong.push(text),
        ("x", Some(text)) => kind.damage.push(text),
        (_, _) => {}
    }
}

fn tri(line: &'static str) -> Option<Tri> {
    three(line).map(|parts| parts.map(parse))
}

fn empty() -> Tri {
    [Seq::new(), Seq::new(), Seq::new()]
}

/// Whether a text speaks of the article's colour.
pub fn names_colour(text: &Tri) -> bool {
    names(&text[0]).contains(&"kleur")
}
