//! What became of an offer, and what people may not do to our pages.

use super::*;

// proves: C-38
#[tokio::test]
async fn each_page_says_what_became_of_an_offer() {
    let soest = Town::soest().await;
    let tafel = soest.tafel().await;
    let draft = soest.draft(&tafel, content("Entwurf", json!({}))).await;
    let paused = soest.publish(&tafel, content("Pausiert", json!({}))).await;
    soest.step(paused, Step::Pause).await;
    let cancelled = soest.publish(&tafel, content("Abgesagt", json!({}))).await;
    soest.step(cancelled, Step::Cancel).await;
    let withdrawn = soest.publish(&tafel, content("Zurück", json!({}))).await;
    soest.step(withdrawn, Step::Withdraw).await;
    let open = soest
        .publish(&tafel, content("Bald vorbei", json!({})))
        .await;
    let (_, copy) = soest
        .copied_from_werl(content("Aus Werl", json!({ "location": in_werl() })))
        .await;
    soest.index().await;

    for (id, status) in [
        (draft, 404),
        (paused, 404),
        (cancelled, 200),
        (withdrawn, 410),
        (open, 200),
        (copy, 200),
    ] {
        let page = soest.get(&format!("/angebote/{id}")).await;
        assert_eq!(page.status.as_u16(), status, "{id}: {}", page.body);
    }
    let page = soest.get(&format!("/angebote/{cancelled}")).await;
    assert!(page.body.contains("findet nicht statt") && page.body.contains("Abgesagt."));
    let page = soest.get(&format!("/angebote/{copy}")).await;
    assert!(
        page.body
            .contains("Dieses Angebot kommt aus Werl, 13 km von Soest.")
    );
    assert!(
        page.body
            .contains("rel=\"canonical\" href=\"https://werl.example/o/1\"")
    );
    assert!(
        page.body
            .contains("<a class=\"mn-a\" href=\"https://werl.example/o/1\">Zum Original")
    );
}

// proves: C-38
#[tokio::test]
async fn what_is_over_or_deleted_leaves_the_lists_and_says_so() {
    let soest = Town::soest().await;
    let tafel = soest.tafel().await;
    soest.draft(&tafel, content("Entwurf", json!({}))).await;
    let open = soest
        .publish(&tafel, content("Bald vorbei", json!({})))
        .await;
    let remote = content("Aus Werl", json!({ "location": in_werl() }));
    let (werl, copy) = soest.copied_from_werl(remote).await;

    let mut tx = soest.write().await;
    offers::remove_copy(&mut tx, werl, "https://werl.example/o/1", None)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    soest.clock.advance(Duration::from_hours(24 * 10));
    soest.index().await;
    assert_eq!(
        soest.get(&format!("/angebote/{copy}")).await.status,
        StatusCode::GONE
    );
    assert_eq!(
        soest.get(&format!("/api/v1/offers/{copy}")).await.status,
        StatusCode::GONE
    );
    assert!(
        soest.get("/angebote").await.linked().is_empty(),
        "what is over leaves the list"
    );
    assert!(
        soest.get("/").await.linked().is_empty(),
        "and the start page"
    );
    let page = soest.get(&format!("/angebote/{open}")).await;
    assert!(
        page.status == StatusCode::OK
            && page.body.contains("Abgelaufen.")
            && page.body.contains("noindex")
    );
    let provider = soest.get(&format!("/anbieter/{}", tafel.slug)).await;
    let (_, over) = provider
        .body
        .split_once("id=\"abgelaufen\"")
        .expect("a list of what is over");
    assert!(over.contains("Bald vorbei") && !over.contains("Entwurf"));
    for path in ["/angebote/keine-kennung", "/anbieter/niemand"] {
        assert_eq!(soest.get(path).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(
        soest
            .get(&format!(
                "/angebote/{}",
                OfferId::from_uuid(uuid::Uuid::nil())
            ))
            .await
            .status,
        404
    );
}

fn everything_evil() -> Content {
    content(
        EVIL,
        json!({
            "teaser": EVIL, "description": format!("{EVIL}\n\n[x](javascript:alert(1)) **fett**"),
            "easy_language_summary": EVIL, "guest_of": EVIL, "tags": [EVIL],
            "categories": [EVIL], "target_groups": [EVIL], "language": "de",
            "location": { "type": "onsite", "name": EVIL, "street": EVIL, "city": EVIL,
                "district": EVIL, "room_info": EVIL, "lat": 51.572, "lon": 8.107 },
            "schedule": { "mode": "by_arrangement", "text": EVIL },
            "requirements": { "qualifications": [EVIL], "languages": [{ "tag": EVIL, "level": EVIL }],
                "driving_licence": "<b>", "note": EVIL,
                "background_check": { "type": "extended", "legal_basis": EVIL } },
            "benefits": { "allowance": { "type": "other", "amount": 5.0, "unit": EVIL, "note": EVIL } },
            "costs": { "options": [{ "label": EVIL, "amount_cents": 100, "unit": EVIL }], "note": EVIL },
            "accessibility": { "note": EVIL },
        }),
    )
}

// proves: V-51
#[tokio::test]
async fn nothing_that_people_write_becomes_part_of_a_page() {
    let soest = Town::soest().await;
    let mut profile = Profile::new(EVIL, Kind::Club);
    profile.description = Some(EVIL.to_owned());
    profile.ways_to_join = Some(EVIL.to_owned());
    profile.umbrella = Some(EVIL.to_owned());
    profile.legal_form = Some("<i>".to_owned());
    profile.languages = vec![EVIL.to_owned()];
    profile.contact.phone = Some(EVIL.to_owned());
    profile.contact.email = Some(EVIL.to_owned());
    profile.contact.opening_hours = Some(EVIL.to_owned());
    profile.address.street = Some(EVIL.to_owned());
    profile.accessibility.note = Some(EVIL.to_owned());
    let provider = soest.provider(profile).await;
    let id = soest.publish(&provider, everything_evil()).await;
    soest.index().await;
    let query = web::urls::encode(EVIL);
    for path in [
        "/".to_owned(),
        "/angebote".to_owned(),
        format!("/angebote?q={query}&near={query}&town={query}&category={query}"),
        format!("/en/angebote/{id}"),
        format!("/angebote/{id}"),
        "/anbieter".to_owned(),
        format!("/anbieter/{}", provider.slug),
    ] {
        let page = soest.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let lower = page.body.to_lowercase();
        assert!(
            !lower.contains("<script>") && !lower.contains("alert(1)</script"),
            "{path}"
        );
        assert!(
            !lower.contains("href=\"javascript:") && !lower.contains(" style="),
            "{path}"
        );
        assert_eq!(lower.matches("<h1").count(), 1, "{path}");
    }
    let page = soest.get(&format!("/angebote/{id}")).await;
    assert!(page.body.contains("<strong>fett</strong>"));
    assert_eq!(page.described()["@graph"][0]["name"], EVIL);
    let provider = soest.get(&format!("/anbieter/{}", provider.slug)).await;
    assert_eq!(provider.described()["name"], EVIL);
}

// proves: C-53
#[tokio::test]
async fn a_town_that_is_blocked_is_on_no_page_and_returns_when_it_is_not() {
    let soest = Town::soest().await;
    let tafel = soest.tafel().await;
    soest.publish(&tafel, content("Aus Soest", json!({}))).await;
    let (_, copy) = soest
        .copied_from_werl(content("Chorprobe", json!({ "location": in_werl() })))
        .await;
    let mut tx = soest.write().await;
    let club = offers::find(&mut tx, copy)
        .await
        .unwrap()
        .unwrap()
        .provider_id;
    drop(tx);
    let pages = [
        format!("/angebote/{copy}"),
        format!("/api/v1/offers/{copy}"),
        format!("/anbieter/{club}"),
    ];
    let lists = ["/", "/angebote", "/anbieter", "/api/v1/offers", "/karte"];
    let by = Actor::Operator;
    for kind in [peers::RuleKind::Block, peers::RuleKind::Allow] {
        let mut tx = soest.write().await;
        let rule = peers::NewRule {
            host: "werl.example".parse().unwrap(),
            covers_subdomains: false,
            kind,
            switches: peers::Switches::default(),
            note: None,
        };
        peers::decide(&mut tx, &by, rule).await.unwrap();
        let policy = peers::Policy::default();
        peers::refresh_sights(&mut tx, &by, &policy).await.unwrap();
        tx.commit().await.unwrap();
        soest.index().await;
        let is_shown = kind == peers::RuleKind::Allow;
        for page in &pages {
            let status = soest.get(page).await.status.as_u16();
            assert_eq!(status, if is_shown { 200 } else { 404 }, "{page}");
        }
        for list in lists {
            let page = soest.get(list).await;
            let names = page.body.contains("Chorprobe") || page.body.contains("Jugendhof");
            assert!(is_shown || !names, "{list}");
        }
        let found = soest.get("/api/v1/offers").await.body;
        assert_eq!(found.contains("Chorprobe"), is_shown);
        assert!(found.contains("Aus Soest"));
    }
}
