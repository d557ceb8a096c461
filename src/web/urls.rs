//! The only place that builds addresses of our pages.
//!
//! Paths are in the town's language and the same for every reader; the reader's language is a
//! prefix (`/en`). Addresses of ActivityPub objects carry no language and are built by
//! `federation`.

use url::Url;
use url::form_urlencoded::byte_serialize;

use crate::base::{EnquiryId, MentionId, NoticeId, OfferId, ProviderId};
use crate::i18n::Lang;

/// Builds addresses for a reader of one language.
#[derive(Debug, Clone)]
pub struct Urls {
    lang: Lang,
    /// Scheme, host and port, without a slash at the end.
    origin: String,
}

impl Urls {
    /// Addresses below `base` for readers of `lang`.
    pub fn new(lang: Lang, base: &Url) -> Self {
        Self {
            lang,
            origin: base.as_str().trim_end_matches('/').to_owned(),
        }
    }

    /// The same addresses for readers of another language.
    #[must_use]
    pub fn for_lang(&self, lang: Lang) -> Self {
        Self {
            lang,
            origin: self.origin.clone(),
        }
    }

    /// `path` (with its query) for this reader: `/angebote` is `/en/angebote` in English.
    pub fn path(&self, path: &str) -> String {
        match (self.lang.prefix(), path) {
            ("", path) => path.to_owned(),
            (prefix, "/") => format!("{prefix}/"),
            (prefix, path) => format!("{prefix}{path}"),
        }
    }

    /// An address of ours, as other servers and feeds need it: with scheme and host.
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// The start page.
    pub fn home(&self) -> String {
        self.path("/")
    }

    /// The list of offers.
    pub fn offers(&self) -> String {
        self.path("/angebote")
    }

    /// The list of offers with this query (already encoded, without the question mark).
    pub fn offers_with(&self, query: &str) -> String {
        with_query(self.offers(), query)
    }

    /// The programme of the list with this query, to be printed (already encoded, without the question
    /// mark).
    pub fn programme_with(&self, query: &str) -> String {
        with_query(self.path("/angebote/programm"), query)
    }

    /// The calendar with this query (already encoded, without the question mark).
    pub fn calendar_with(&self, query: &str) -> String {
        with_query(self.path("/kalender"), query)
    }

    /// The map with this query (already encoded, without the question mark).
    pub fn map_with(&self, query: &str) -> String {
        with_query(self.path("/karte"), query)
    }

    /// The page that builds a piece of a list for another website, with this query (encoded).
    pub fn embedding_with(&self, query: &str) -> String {
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{mark}{query}", self.path("/einbetten"))
    }

    /// Where another website learns how to show the page at `path` (oEmbed).
    pub fn oembed_of(&self, path: &str) -> String {
        let page = encode(&self.absolute(path));
        self.absolute(&format!("/oembed?url={page}&format=json"))
    }

    /// The page of one offer.
    pub fn offer(&self, id: OfferId) -> String {
        self.path(&format!("/angebote/{id}"))
    }

    /// What somebody wants to come back to.
    pub fn watch_list(&self) -> String {
        self.path("/merkliste")
    }

    /// The same with this query (already encoded, without the question mark).
    pub fn watch_list_with(&self, query: &str) -> String {
        format!("{}?{query}", self.watch_list())
    }

    /// Several offers side by side.
    pub fn comparison(&self) -> String {
        self.path("/merkliste/vergleich")
    }

    /// The list of providers.
    pub fn providers(&self) -> String {
        self.path("/anbieter")
    }

    /// The list of providers with this query (already encoded, without the question mark).
    pub fn providers_with(&self, query: &str) -> String {
        with_query(self.providers(), query)
    }

    /// The page of one provider.
    pub fn provider(&self, slug: &str) -> String {
        self.path(&format!("/anbieter/{}", encode(slug)))
    }

    /// The sign-in form.
    pub fn sign_in(&self) -> String {
        self.path("/anmelden")
    }

    /// The sign-in form that leads back to `path` afterwards.
    pub fn sign_in_then(&self, path: &str) -> String {
        format!("{}?weiter={}", self.sign_in(), encode(path))
    }

    /// Where the sign-out button posts to.
    pub fn sign_out(&self) -> String {
        self.path("/abmelden")
    }

    /// A provider's desk.
    pub fn workplace(&self) -> String {
        self.path("/arbeitsplatz")
    }

    /// What people on other servers wrote.
    pub fn messages(&self) -> String {
        self.path("/arbeitsplatz/nachrichten")
    }

    /// Where the buttons of a message post to.
    pub fn message(&self, id: MentionId) -> String {
        self.path(&format!("/arbeitsplatz/nachrichten/{id}"))
    }

    /// The form to write to the provider of an offer.
    pub fn write(&self, id: OfferId) -> String {
        self.path(&format!("/angebote/{id}/nachricht"))
    }

    /// What people wrote to a provider.
    pub fn enquiries(&self) -> String {
        self.path("/arbeitsplatz/anfragen")
    }

    /// Where the button of an enquiry posts to.
    pub fn enquiry(&self, id: EnquiryId) -> String {
        self.path(&format!("/arbeitsplatz/anfragen/{id}"))
    }

    /// The form for a new offer.
    pub fn new_offer(&self) -> String {
        self.path("/arbeitsplatz/angebote/neu")
    }

    /// The form that changes an offer.
    pub fn edit_offer(&self, id: OfferId) -> String {
        self.path(&format!("/arbeitsplatz/angebote/{id}"))
    }

    /// Where a button of an offer posts to, such as `veroeffentlichen`.
    pub fn offer_action(&self, id: OfferId, action: &str) -> String {
        self.path(&format!("/arbeitsplatz/angebote/{id}/{action}"))
    }

    /// Where a provider cares for its logo and title picture.
    pub fn provider_pictures(&self, id: ProviderId) -> String {
        self.path(&format!("/arbeitsplatz/anbieter/{id}/bilder"))
    }

    /// Where a provider hands its calendar in.
    pub fn provider_calendar(&self, id: ProviderId) -> String {
        self.path(&format!("/arbeitsplatz/anbieter/{id}/kalender"))
    }

    /// Where the administration begins: the neighbours.
    pub fn administration(&self) -> String {
        self.path("/verwaltung/nachbarn")
    }

    /// The neighbours with this query (already encoded, without the question mark).
    pub fn neighbours_with(&self, query: &str) -> String {
        format!("{}?{query}", self.administration())
    }

    /// The page of one neighbour, by host and port.
    pub fn neighbour(&self, host: &str) -> String {
        self.path(&format!("/verwaltung/nachbarn/{}", encode(host)))
    }

    /// Where a button of a neighbour posts to, such as `annehmen`.
    pub fn neighbour_action(&self, host: &str, action: &str) -> String {
        format!("{}/{action}", self.neighbour(host))
    }

    /// Where the button posts to that has all neighbours compared.
    pub fn check_neighbours(&self) -> String {
        self.path("/verwaltung/nachbarn/abgleichen")
    }

    /// What is shown of all neighbours that have no selection of their own.
    pub fn selection_for_all(&self) -> String {
        self.path("/verwaltung/nachbarn/auswahl")
    }

    /// Where a new neighbour is looked for.
    pub fn new_neighbour(&self) -> String {
        self.path("/verwaltung/nachbarn/neu")
    }

    /// Where the question to a new neighbour is sent from.
    pub fn follow_neighbour(&self) -> String {
        self.path("/verwaltung/nachbarn/folgen")
    }

    /// The form to say that something is wrong with an offer.
    pub fn report(&self, id: OfferId) -> String {
        self.path(&format!("/angebote/{id}/melden"))
    }

    /// What people said is wrong, for administrators.
    pub fn notices(&self) -> String {
        self.path("/verwaltung/meldungen")
    }

    /// The way from an offer to the website where one registers for it.
    pub fn register(&self, id: OfferId) -> String {
        self.path(&format!("/angebote/{id}/anmelden"))
    }

    /// What a search box proposes while somebody types.
    pub fn suggestions(&self) -> String {
        self.path("/angebote/vorschlaege")
    }

    /// What was looked at and searched for, in sums, for administrators.
    pub fn figures(&self) -> String {
        self.path("/verwaltung/zahlen")
    }

    /// What a new town still lacks, for administrators.
    pub fn launch(&self) -> String {
        self.path("/verwaltung/startklar")
    }

    /// Where the buttons of a notice post to.
    pub fn notice(&self, id: NoticeId) -> String {
        self.path(&format!("/verwaltung/meldungen/{id}"))
    }

    /// Who is responsible for this instance.
    pub fn imprint(&self) -> String {
        self.path("/impressum")
    }

    /// What is stored about people.
    pub fn privacy(&self) -> String {
        self.path("/datenschutz")
    }

    /// The statement on accessibility.
    pub fn accessibility(&self) -> String {
        self.path("/barrierefreiheit")
    }

    /// The first of the pages in Leichte Sprache: German for every reader.
    pub fn easy(&self) -> String {
        "/leichte-sprache".to_owned()
    }

    /// In which order results stand, and why.
    pub fn ranking(&self) -> String {
        self.path("/so-wird-sortiert")
    }

    /// The page about the interface for programs.
    pub fn api(&self) -> String {
        self.path("/api")
    }

    /// The description of that interface for programs themselves: the same in every language.
    pub fn api_description(&self) -> String {
        "/api/v1/openapi.json".to_owned()
    }
}

fn with_query(path: String, query: &str) -> String {
    if query.is_empty() {
        path
    } else {
        format!("{path}?{query}")
    }
}

/// Percent-encodes one part of a path or one value of a query.
pub fn encode(part: &str) -> String {
    byte_serialize(part.as_bytes())
        .collect::<String>()
        .replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn urls(lang: Lang) -> Urls {
        Urls::new(lang, &Url::parse("http://soest.localhost:8080/").unwrap())
    }

    #[test]
    fn an_english_reader_stays_in_english() {
        assert_eq!(urls(Lang::De).home(), "/");
        assert_eq!(urls(Lang::En).home(), "/en/");
        assert_eq!(urls(Lang::De).offers(), "/angebote");
        assert_eq!(urls(Lang::En).offers_with("q=rad"), "/en/angebote?q=rad");
    }

    #[test]
    fn an_address_for_other_servers_names_our_host_once() {
        let urls = urls(Lang::En);
        assert_eq!(
            urls.absolute(&urls.offers()),
            "http://soest.localhost:8080/en/angebote"
        );
    }

    #[test]
    fn a_way_back_after_sign_in_cannot_smuggle_in_parameters() {
        assert_eq!(
            urls(Lang::De).sign_in_then("/arbeitsplatz?a=b&c"),
            "/anmelden?weiter=%2Farbeitsplatz%3Fa%3Db%26c"
        );
    }
}
