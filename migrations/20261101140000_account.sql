-- Owner: room `people`. Who can sign in here. Personal data: an export or a deletion of a person
-- begins with the account and reaches everything by its id.

create table account (
    account_id uuid primary key,
    -- folded to lower case, so that nobody gets two accounts by a capital letter
    email text not null,
    display_name text not null,
    -- argon2id in PHC form
    password_hash text not null,
    locale text not null,
    status text not null,
    created_at bigint not null,
    updated_at bigint not null,
    -- such as 2026-11: enough to find accounts nobody uses, too little to follow a person
    last_sign_in_month text
);

create unique index account_email_key on account (email);

-- Who is signed in. The browser holds the token, this table only its SHA-256: whoever reads the
-- table cannot sign in with it.
create table session (
    token_hash text primary key,
    account_id uuid not null references account (account_id) on delete cascade,
    created_at bigint not null,
    expires_at bigint not null,
    -- the day of the last visit, such as 2026-11-21
    last_seen_on text not null
);

create index session_account_idx on session (account_id);
create index session_expires_idx on session (expires_at);

-- Attempts to sign in that failed or are still being checked, kept for a day at most. `subject` is
-- the hash of an e-mail address or of a shortened network address, never the address itself.
create table sign_in_attempt (
    attempt_id uuid primary key,
    subject text not null,
    at bigint not null
);

create index sign_in_attempt_subject_idx on sign_in_attempt (subject, at);
create index sign_in_attempt_at_idx on sign_in_attempt (at);
