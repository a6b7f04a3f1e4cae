//! The OpenAPI document as a measure: which operation a request is, and whether an answer fits it.

use serde_json::{Value, json};
use std::sync::LazyLock;

static DOCUMENT: LazyLock<Value> = LazyLock::new(|| serde_json::to_value(web::api::openapi()).unwrap());

/// The whole document.
pub fn document() -> &'static Value {
    &DOCUMENT
}

/// One operation of the document.
#[derive(Clone, Copy)]
pub struct Operation {
    pub method: &'static str,
    pub path: &'static str,
    pub it: &'static Value,
}

/// Every operation.
pub fn operations() -> impl Iterator<Item = Operation> {
    let paths = document()["paths"].as_object().unwrap().iter();
    paths.flat_map(|(path, item)| {
        let methods = item.as_object().unwrap().iter();
        methods.map(move |(method, it)| Operation { method, path, it })
    })
}

impl Operation {
    /// The role a token needs, `None` where no token is needed, `""` where any will do.
    pub fn role(self) -> Option<&'static str> {
        let roles = self.it["security"].as_array()?.first()?["token"].as_array()?;
        Some(roles.first().map_or("", |role| role.as_str().unwrap()))
    }

    /// The example of its body.
    pub fn example(self) -> Option<&'static Value> {
        Some(&self.it.get("requestBody")?["content"]["application/json"]["example"])
    }

    /// Its path with each parameter filled in.
    pub fn path_with(self, value: impl Fn(&str) -> String) -> String {
        let fill = |part: &str| match part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
            Some(name) => value(name),
            None => part.to_owned(),
        };
        self.path.split('/').map(fill).collect::<Vec<_>>().join("/")
    }

    fn is(self, method: &str, path: &str) -> bool {
        let path = path.split('?').next().unwrap_or_default();
        let fits = |(ours, theirs): (&str, &str)| ours == theirs || ours.starts_with('{');
        self.method.eq_ignore_ascii_case(method)
            && self.path.split('/').count() == path.split('/').count()
            && self.path.split('/').zip(path.split('/')).all(fits)
    }
}

/// The operation that a request is.
pub fn operation_of(method: &str, path: &str) -> Option<Operation> {
    operations().find(|operation| operation.is(method, path))
}

/// What a reference within the document refers to; anything else is itself.
pub fn resolved(value: &'static Value) -> &'static Value {
    match value["$ref"].as_str() {
        Some(path) => document().pointer(path.trim_start_matches('#')).unwrap(),
        None => value,
    }
}

/// What of a value does not fit a schema of the document.
pub fn misfits(schema: &Value, value: &Value) -> Vec<String> {
    let whole = json!({"allOf": [schema], "components": document()["components"]});
    let validator = jsonschema::draft202012::options().should_validate_formats(true).build(&whole).unwrap();
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// Fails when an answer is not what its operation says.
pub fn hold(operation: Operation, status: u16, media_type: &str, body: &Value) {
    let name = format!("{} {} {status}", operation.method, operation.path);
    let answer = operation.it["responses"].get(status.to_string());
    let answer = answer.unwrap_or_else(|| panic!("{name} is not documented: {body}"));
    let Some(content) = resolved(answer).get("content") else {
        assert_eq!(body, &Value::Null, "{name} has no body");
        return;
    };
    let content = content.get(media_type).unwrap_or_else(|| panic!("{name} in {media_type}: {body}"));
    if media_type.ends_with("json") {
        let misfits = misfits(&content["schema"], body);
        assert!(misfits.is_empty(), "{name}: {misfits:#?}\n{body:#}");
    }
}
