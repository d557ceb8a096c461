//! Nobody needs to be an expert to fill in the form.

use super::*;

/// The value of an attribute in a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

/// The text of the element with this id.
fn text_of<'a>(page: &'a str, id: &str) -> &'a str {
    let (_, rest) = page
        .split_once(&format!(" id=\"{id}\""))
        .unwrap_or_else(|| panic!("nothing has the id {id}"));
    let (_, rest) = rest.split_once('>').unwrap();
    rest.split('<').next().unwrap()
}

/// Every field of the form by name, with the ids of what describes it or the group it stands in.
fn fields(form: &str) -> Vec<(&str, Vec<&str>)> {
    let mut groups: Vec<Vec<&str>> = Vec::new();
    let mut fields = Vec::new();
    for tag in form.split('<').skip(1) {
        let described = attribute(tag, "aria-describedby").unwrap_or_default();
        let described: Vec<&str> = described.split_whitespace().collect();
        if tag.starts_with("fieldset") {
            groups.push(described);
            continue;
        }
        if tag.starts_with("/fieldset") {
            groups.pop();
            continue;
        }
        let is_field = ["input", "select", "textarea"]
            .iter()
            .any(|it| tag.starts_with(it));
        if !is_field || attribute(tag, "type") == Some("hidden") {
            continue;
        }
        let name = attribute(tag, "name").expect("a field has a name");
        let around = groups.iter().flatten().copied();
        fields.push((name, described.into_iter().chain(around).collect()));
    }
    fields
}

// proves: E-13
#[tokio::test]
async fn each_field_of_the_form_says_in_plain_words_what_it_wants_with_an_example() {
    on_both(|db| async move {
        let (town, _) = musterstadt(db).await;
        let mut aylin = signed_in(&town, AYLIN).await;
        for (lang, examples) in [
            ("", ["zum Beispiel", "Zum Beispiel", "Gut:", "„"]),
            ("/en", ["for example", "For example", "Good:", "“"]),
        ] {
            let page = aylin.get(&format!("{lang}{NEW}")).await.body;
            let (_, form) = page.split_once("mn-offerform").unwrap();
            let (form, _) = form.split_once("</form>").unwrap();
            let fields = fields(form);
            assert!(fields.len() > 80, "{}", fields.len());
            for (name, described) in fields {
                assert!(!described.is_empty(), "{lang}: {name} has no help");
                let help: String = described.iter().map(|id| text_of(&page, id)).collect();
                assert!(
                    examples.iter().any(|it| help.contains(it)),
                    "{lang}: {name} has no example: {help}"
                );
            }
        }
    })
    .await;
}
