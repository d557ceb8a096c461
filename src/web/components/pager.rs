//! The numbers below a long list.

/// One of the numbers below a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageLink {
    /// Another page.
    To(u32, String),
    /// The page the reader is on.
    Here(u32),
    /// Pages left out.
    Gap,
}

/// The numbers below a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pager {
    /// The page before this one.
    pub previous: Option<String>,
    /// The page after this one.
    pub next: Option<String>,
    /// First, last and the neighbours of this page.
    pub links: Vec<PageLink>,
}

impl Pager {
    /// Page `current` of `last` (both from 1); `href` gives the address of a page. Nothing if there
    /// is only one page.
    pub fn new(current: u32, last: u32, href: impl Fn(u32) -> String) -> Option<Self> {
        if last < 2 {
            return None;
        }
        let mut links = Vec::new();
        let mut before = 0;
        for page in 1..=last {
            let is_near = page.abs_diff(current) <= 1;
            if page != 1 && page != last && !is_near {
                continue;
            }
            if page > before + 1 {
                links.push(PageLink::Gap);
            }
            before = page;
            let link = if page == current {
                PageLink::Here(page)
            } else {
                PageLink::To(page, href(page))
            };
            links.push(link);
        }
        let previous = (current > 1 && current <= last).then(|| href(current - 1));
        let next = (current < last).then(|| href(current + 1));
        Some(Self {
            previous,
            next,
            links,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(current: u32, last: u32) -> String {
        let pager = Pager::new(current, last, |page| format!("?seite={page}")).unwrap();
        let words: Vec<String> = pager
            .links
            .iter()
            .map(|link| match link {
                PageLink::To(page, _) => page.to_string(),
                PageLink::Here(page) => format!("[{page}]"),
                PageLink::Gap => "…".to_owned(),
            })
            .collect();
        words.join(" ")
    }

    #[test]
    fn a_long_list_shows_its_ends_and_the_pages_around_the_reader() {
        assert_eq!(numbers(1, 2), "[1] 2");
        assert_eq!(numbers(7, 40), "1 … 6 [7] 8 … 40");
        assert_eq!(numbers(2, 4), "1 [2] 3 4");
        assert!(Pager::new(1, 1, |_| String::new()).is_none());
    }

    #[test]
    fn the_last_page_has_no_next() {
        let pager = Pager::new(3, 3, |page| page.to_string()).unwrap();
        assert_eq!((pager.previous.as_deref(), pager.next), (Some("2"), None));
    }
}
