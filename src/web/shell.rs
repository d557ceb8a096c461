//! What every page carries: words, addresses, the town's look, who is signed in.
//!
//! A view struct holds it in a field named `shell`; `templates/web/base.html` reads it there.

use std::convert::Infallible;
use std::fmt::Display;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::request::Parts;

use super::assets;
use super::lang::languages_of;
use super::state::{InstanceKind, Office, TownLook, WebState};
use super::urls::Urls;
use crate::base::Problem;
use crate::i18n::{Lang, Texts};

/// The entries of the main menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nav {
    /// The list of offers.
    Offers,
    /// The calendar of offers.
    Calendar,
    /// The list of providers.
    Providers,
    /// The desk of a signed-in person.
    Workplace,
    /// The pages of the administration.
    Administration,
}

/// Put into the request by the session layer when somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// How the person is greeted.
    pub name: String,
    /// Whether they may administer this instance.
    pub is_administrator: bool,
}

/// Put into the request where somebody is signed in: how many messages wait to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unread(pub i64);

/// Put into the request where somebody is signed in: how many enquiries they have not seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Waiting(pub i64);

/// The page in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LangLink {
    /// The language.
    pub lang: Lang,
    /// Whether the reader has chosen it.
    pub is_current: bool,
    /// The same page, with its query.
    pub href: String,
    /// The same page with scheme and host, without its query, for search engines.
    pub absolute: String,
}

/// What every page carries.
#[derive(Debug, Clone)]
pub struct Shell {
    /// Sentences in the reader's language.
    pub texts: Texts,
    /// Addresses for this reader.
    pub urls: Urls,
    /// The instance.
    pub web: WebState,
    /// Where the reader is in the main menu.
    pub nav: Option<Nav>,
    /// Who is signed in.
    pub signed_in: Option<SignedIn>,
    /// How many messages wait for whoever is signed in.
    pub unread: Unread,
    /// How many enquiries.
    pub waiting: Waiting,
    /// Where the reader is: the path without language.
    pub path: String,
    /// The query of the address, without question mark; nothing if it is longer than [`QUERY_MAX`].
    pub query: Option<String>,
    /// Whether search engines may list the page.
    pub indexed: Indexed,
    canonical: Option<String>,
}

/// The longest query that a page repeats in its links to other languages, in bytes: eight times what
/// somebody typed at random would make a page of a megabyte.
const QUERY_MAX: usize = 4_000;

fn repeated(query: Option<&str>) -> Option<String> {
    let query = query.filter(|query| query.len() <= QUERY_MAX)?;
    Some(query.to_owned())
}

/// Whether search engines may list a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Indexed {
    /// They may.
    #[default]
    Yes,
    /// They must not: pages of signed-in people, errors, filtered lists.
    No,
}

impl Shell {
    /// The shell for a request.
    pub fn of(web: WebState, parts: &Parts) -> Self {
        let lang = parts.extensions.get::<Lang>().copied().unwrap_or_default();
        Self {
            texts: Texts::new(lang),
            urls: Urls::new(lang, &web.base_url),
            nav: None,
            signed_in: parts.extensions.get::<SignedIn>().cloned(),
            unread: parts
                .extensions
                .get::<Unread>()
                .copied()
                .unwrap_or_default(),
            waiting: parts
                .extensions
                .get::<Waiting>()
                .copied()
                .unwrap_or_default(),
            path: parts.uri.path().to_owned(),
            query: repeated(parts.uri.query()),
            indexed: Indexed::Yes,
            canonical: None,
            web,
        }
    }

    /// A shell for tests and samples.
    #[cfg(test)]
    pub fn sample(lang: Lang, path: &str) -> Self {
        let mut request = http::Request::builder().uri(path).body(()).unwrap();
        request.extensions_mut().insert(lang);
        Self::of(WebState::sample(), &request.into_parts().0)
    }

    /// The same shell with this entry of the main menu marked.
    #[must_use]
    pub fn at(mut self, nav: Nav) -> Self {
        self.nav = Some(nav);
        self
    }

    /// The same shell for a page that search engines leave out.
    #[must_use]
    pub fn unlisted(mut self) -> Self {
        self.indexed = Indexed::No;
        self
    }

    /// The same shell for a page whose home is elsewhere: the offer of a neighbour town.
    #[must_use]
    pub fn with_canonical(mut self, address: String) -> Self {
        self.canonical = Some(address);
        self
    }

    /// The sentence with this key.
    pub fn t(&self, key: &str) -> String {
        self.texts.t(key)
    }

    /// The sentence with this key and one value.
    pub fn t1(&self, key: &str, name: &'static str, value: impl Display) -> String {
        self.texts.t1(key, name, value)
    }

    /// The sentence with this key and several values.
    pub fn t_args(&self, key: &str, args: &[(&'static str, &dyn Display)]) -> String {
        self.texts.t_args(key, args)
    }

    /// What is wrong with an input, as a sentence.
    pub fn problem(&self, problem: &Problem) -> String {
        self.texts.problem(problem)
    }

    /// The reader's language.
    pub fn lang(&self) -> Lang {
        self.texts.lang
    }

    /// The instance's name, colours and office.
    pub fn town(&self) -> &TownLook {
        &self.web.town
    }

    /// Who answers for the instance.
    pub fn office(&self) -> &Office {
        &self.web.town.office
    }

    /// Whether this instance gathers many towns.
    pub fn is_aggregator(&self) -> bool {
        self.web.kind == InstanceKind::Aggregator
    }

    /// The name of the network: `Soest macht mit`.
    pub fn site_title(&self) -> String {
        match &self.web.town.title {
            Some(title) => title.clone(),
            None => self.t1("site-title", "town", &self.web.town.name),
        }
    }

    /// The line below the name.
    pub fn claim(&self) -> String {
        match (&self.web.town.claim, self.web.kind) {
            (Some(claim), _) => claim.clone(),
            (None, InstanceKind::Town) => self.t("site-claim-town"),
            (None, InstanceKind::Aggregator) => self.t("site-claim-aggregator"),
        }
    }

    /// The address of a file in `assets/`, with the fingerprint of its content.
    pub fn asset(&self, name: &str) -> String {
        assets::url(name)
    }

    /// The address of the stylesheet with the town's colours.
    pub fn town_css(&self) -> String {
        self.web.town_css.url()
    }

    /// Where the source code of this version is.
    pub fn source_url(&self) -> Option<&str> {
        self.web.town.source_url.as_deref()
    }

    /// Under which licence others may reuse what stands here, as an address.
    pub fn data_licence(&self) -> String {
        match &self.web.town.data_licence {
            Some(address) => address.clone(),
            None => self.urls.absolute(&format!("{}#lizenz", self.urls.api())),
        }
    }

    /// The address search engines should remember for this page.
    pub fn canonical(&self) -> String {
        match &self.canonical {
            Some(address) => address.clone(),
            None => self.urls.absolute(&self.urls.path(&self.path)),
        }
    }

    /// The way from the start page for search engines (schema.org `BreadcrumbList`).
    pub fn crumbs_ld(&self, steps: std::slice::Iter<'_, (String, String)>) -> String {
        let steps = (1..).zip(steps).map(|(position, (name, href))| {
            serde_json::json!({
                "@type": "ListItem", "position": position, "name": name,
                "item": self.urls.absolute(href),
            })
        });
        let steps: Vec<_> = steps.collect();
        super::json_in_page(&serde_json::json!({
            "@context": "https://schema.org",
            "@type": "BreadcrumbList",
            "itemListElement": steps,
        }))
    }

    /// This page in every language in which it exists.
    pub fn languages(&self) -> Vec<LangLink> {
        languages_of(&self.path)
            .iter()
            .map(|lang| self.in_language(*lang))
            .collect()
    }

    /// Every language for the language switch: this page, or the start page where a language
    /// lacks it.
    pub fn language_switch(&self) -> Vec<LangLink> {
        Lang::ALL
            .into_iter()
            .map(|lang| self.in_language(lang))
            .collect()
    }

    fn in_language(&self, lang: Lang) -> LangLink {
        let exists = languages_of(&self.path).contains(&lang);
        let urls = self.urls.for_lang(lang);
        let path = urls.path(if exists { &self.path } else { "/" });
        let absolute = self.urls.absolute(&path);
        let href = match &self.query {
            Some(query) if exists => format!("{path}?{query}"),
            _ => path,
        };
        LangLink {
            lang,
            is_current: lang == self.lang(),
            href,
            absolute,
        }
    }

    /// `aria-current` for an entry of the main menu: `page` where the reader is.
    pub fn is_at(&self, nav: Nav) -> bool {
        self.nav == Some(nav)
    }

    /// Whether the reader looks at offers.
    pub fn is_at_offers(&self) -> bool {
        self.is_at(Nav::Offers)
    }

    /// Whether the reader looks at the calendar.
    pub fn is_at_calendar(&self) -> bool {
        self.is_at(Nav::Calendar)
    }

    /// Whether the reader looks at providers.
    pub fn is_at_providers(&self) -> bool {
        self.is_at(Nav::Providers)
    }

    /// Whether the reader may administer this instance.
    pub fn may_administer(&self) -> bool {
        let signed_in = self.signed_in.as_ref();
        signed_in.is_some_and(|person| person.is_administrator)
    }

    /// Whether the reader is in the administration.
    pub fn is_at_administration(&self) -> bool {
        self.is_at(Nav::Administration)
    }

    /// Whether the reader is at the own desk.
    pub fn is_at_workplace(&self) -> bool {
        self.is_at(Nav::Workplace)
    }

    /// How many messages wait, in words; nothing if none does.
    pub fn unread_words(&self) -> Option<String> {
        let Unread(count) = self.unread;
        (count > 0).then(|| self.t1("shell-unread", "n", count.min(99)))
    }

    /// The same of enquiries.
    pub fn waiting_words(&self) -> Option<String> {
        let Waiting(count) = self.waiting;
        (count > 0).then(|| self.t1("shell-unread", "n", count.min(99)))
    }

    /// Whether search engines must leave the page out.
    pub fn is_unlisted(&self) -> bool {
        self.indexed == Indexed::No
    }
}

impl<S> FromRequestParts<S> for Shell
where
    S: Send + Sync,
    WebState: FromRef<S>,
{
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        Ok(Self::of(WebState::from_ref(state), parts))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changing_the_language_keeps_page_and_query() {
        let shell = Shell::sample(Lang::De, "/angebote?q=rad&seite=2");
        let english = shell.language_switch().remove(1);
        assert_eq!(english.href, "/en/angebote?q=rad&seite=2");
        assert_eq!(english.absolute, "http://musterstadt.example/en/angebote");

        let german = Shell::sample(Lang::En, "/angebote?q=rad")
            .language_switch()
            .remove(0);
        assert_eq!(german.href, "/angebote?q=rad");
    }

    #[test]
    fn where_a_language_lacks_the_page_the_switch_leads_to_its_start_page() {
        let shell = Shell::sample(Lang::De, "/arbeitsplatz?a=b");
        let all: Vec<String> = shell
            .language_switch()
            .into_iter()
            .map(|link| link.href)
            .collect();
        assert_eq!(all[1], "/en/arbeitsplatz?a=b");
        assert_eq!(all[3], "/ar/");
        assert_eq!(shell.languages().len(), 2);
    }

    #[test]
    fn a_town_is_named_before_it_has_configured_anything() {
        let shell = Shell::sample(Lang::De, "/");
        assert_eq!(shell.site_title(), "Musterstadt macht mit");
        assert_eq!(shell.claim(), "Das Mitmachnetz der Stadt");
    }

    #[test]
    fn an_offer_of_a_neighbour_names_its_home_as_its_address() {
        let shell = Shell::sample(Lang::De, "/angebote/1");
        assert_eq!(shell.canonical(), "http://musterstadt.example/angebote/1");
        let elsewhere = "https://werl.example/angebote/1";
        assert_eq!(
            shell.with_canonical(elsewhere.to_owned()).canonical(),
            elsewhere
        );
    }
}
