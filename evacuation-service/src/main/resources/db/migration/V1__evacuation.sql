-- Who could be called: a projection of wardenline.enrollment, rebuilt from the topic alone.
CREATE TABLE person (
    person_id    uuid PRIMARY KEY,
    version      bigint NOT NULL,
    enrolled     boolean NOT NULL,
    given_name   text NOT NULL,
    family_name  text NOT NULL,
    birth_date   date,
    language     text NOT NULL,
    household_id uuid NOT NULL,
    guardian_id  uuid,
    country      text,
    place        text,
    changed_at   timestamptz NOT NULL
);

CREATE INDEX person_by_household ON person (household_id);
CREATE INDEX person_by_guardian ON person (guardian_id) WHERE guardian_id IS NOT NULL;

-- The latest answer of each person, from wardenline.reply. No reference to person: an answer may come before the enrollment does.
-- Having read a message is kept apart: a later "I have read this" must never hide "I need help".
CREATE TABLE answer (
    person_id       uuid PRIMARY KEY,
    answer          text CHECK (answer IN ('NEED_HELP', 'STAYING', 'SAFE', 'LEFT')),
    answered_at     timestamptz,
    reply_id        uuid,
    acknowledged_at timestamptz,
    CHECK ((answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (reply_id IS NULL))
);

CREATE INDEX answer_by_kind ON answer (answer, answered_at);

CREATE TABLE evacuation (
    evacuation_id  uuid PRIMARY KEY,
    name           text NOT NULL,
    mode           text NOT NULL CHECK (mode IN ('LIVE', 'EXERCISE')),
    phase          text NOT NULL
        CHECK (phase IN ('STAND_FAST', 'DEPART_BY_COMMERCIAL_MEANS', 'ASSISTED_DEPARTURE', 'OPERATIONS_SUSPENDED')),
    answers_since  timestamptz NOT NULL,
    version        bigint NOT NULL DEFAULT 0,
    opened_at      timestamptz NOT NULL,
    opened_by      text NOT NULL,
    opened_by_name text NOT NULL,
    changed_at     timestamptz NOT NULL
);

CREATE TABLE assembly_point (
    point_id        uuid PRIMARY KEY,
    evacuation_id   uuid NOT NULL REFERENCES evacuation,
    name            text NOT NULL,
    address         text NOT NULL,
    latitude        double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
    longitude       double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
    opening_hours   text NOT NULL,
    capacity        int NOT NULL CHECK (capacity > 0),
    decision        text NOT NULL CHECK (decision IN ('GO', 'HOLD', 'NO_GO')),
    decision_reason text NOT NULL,
    decided_by      text NOT NULL,
    decided_by_name text NOT NULL,
    decided_at      timestamptz NOT NULL,
    UNIQUE (evacuation_id, name)
);

-- seats_held counts everyone called, checked in or not; seats_taken only those checked in.
-- The checks are the last wall: no code path, however wrong, can overbook (invariant 11).
CREATE TABLE departure (
    departure_id   uuid PRIMARY KEY,
    evacuation_id  uuid NOT NULL REFERENCES evacuation,
    point_id       uuid NOT NULL REFERENCES assembly_point,
    name           text NOT NULL,
    transport      text NOT NULL CHECK (transport IN ('BUS', 'AIRCRAFT', 'SHIP', 'CONVOY', 'TRAIN')),
    departs_at     timestamptz NOT NULL,
    seats          int NOT NULL CHECK (seats > 0),
    seats_held     int NOT NULL DEFAULT 0,
    seats_taken    int NOT NULL DEFAULT 0,
    state          text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'CLOSED')),
    closed_at      timestamptz,
    closed_by      text,
    closed_by_name text,
    UNIQUE (evacuation_id, name),
    CONSTRAINT never_overbooked CHECK (seats_held BETWEEN 0 AND seats),
    CONSTRAINT taken_seats_are_held CHECK (seats_taken BETWEEN 0 AND seats_held),
    CHECK ((state = 'CLOSED') = (closed_at IS NOT NULL))
);

CREATE INDEX departure_by_evacuation ON departure (evacuation_id);
CREATE INDEX departure_by_point ON departure (point_id);

-- One officer's request to call people onto one departure; its id makes a second click harmless.
CREATE TABLE call_forward (
    request_id        uuid PRIMARY KEY,
    evacuation_id     uuid NOT NULL REFERENCES evacuation,
    departure_id      uuid NOT NULL REFERENCES departure,
    choice            text NOT NULL,
    report_by         timestamptz NOT NULL,
    requested_by      text NOT NULL,
    requested_by_name text NOT NULL,
    requested_at      timestamptz NOT NULL
);

CREATE INDEX call_forward_by_departure ON call_forward (departure_id);

CREATE TABLE left_out (
    request_id uuid NOT NULL REFERENCES call_forward,
    person_id  uuid NOT NULL,
    reason     text NOT NULL,
    PRIMARY KEY (request_id, person_id)
);

-- One person's call. A party is who may not be parted: a guardian and the minors in their care; it is named by its lead.
CREATE TABLE called_person (
    call_id         uuid PRIMARY KEY,
    request_id      uuid NOT NULL REFERENCES call_forward,
    evacuation_id   uuid NOT NULL REFERENCES evacuation,
    departure_id    uuid NOT NULL REFERENCES departure,
    point_id        uuid NOT NULL REFERENCES assembly_point,
    person_id       uuid NOT NULL,
    party_id        uuid NOT NULL,
    guardian_id     uuid,
    priority        text NOT NULL,
    code            text NOT NULL,
    state           text NOT NULL CHECK (state IN ('CALLED', 'CHECKED_IN', 'CANCELLED', 'NO_SHOW')),
    called_at       timestamptz NOT NULL,
    settled_at      timestamptz,
    settled_by      text,
    settled_by_name text,
    UNIQUE (evacuation_id, code),
    CHECK ((state = 'CALLED') = (settled_at IS NULL))
);

CREATE UNIQUE INDEX called_once ON called_person (evacuation_id, person_id) WHERE state IN ('CALLED', 'CHECKED_IN');
CREATE INDEX called_by_departure ON called_person (departure_id, state);
CREATE INDEX called_by_point ON called_person (point_id, state, settled_at);

-- Order of departure. A rule of one country, so data: change the rows, not the code.
CREATE TABLE priority (
    code  text PRIMARY KEY,
    rank  int NOT NULL UNIQUE,
    label text NOT NULL
);

INSERT INTO priority (code, rank, label)
SELECT major.code || minor.code, major.rank * 10 + minor.rank, major.label || ': ' || minor.label
FROM (VALUES ('I', 1, 'Citizen'),
             ('II', 2, 'Immediate family of a citizen'),
             ('III', 3, 'Government employee of another nationality'),
             ('IV', 4, 'Seriously ill or in peril'),
             ('V', 5, 'Other')) AS major (code, rank, label),
     (VALUES ('A', 1, 'pregnant'),
             ('B', 2, 'unaccompanied under 18'),
             ('C', 3, 'aged or infirm'),
             ('D', 4, 'adult with children, and the children'),
             ('E', 5, 'other adult')) AS minor (code, rank, label);

-- What an officer learned and the enrollment does not say; without a row the priority follows from age and family.
CREATE TABLE assessment (
    evacuation_id uuid NOT NULL REFERENCES evacuation,
    person_id     uuid NOT NULL,
    priority      text NOT NULL REFERENCES priority,
    assessed_by   text NOT NULL,
    assessed_at   timestamptz NOT NULL,
    PRIMARY KEY (evacuation_id, person_id)
);

-- The sealed list of who left. The content is what was digested, byte for byte.
CREATE TABLE manifest (
    departure_id   uuid PRIMARY KEY REFERENCES departure,
    content        text NOT NULL,
    digest         text NOT NULL CHECK (digest ~ '^[0-9a-f]{64}$'),
    people         int NOT NULL,
    sealed_at      timestamptz NOT NULL,
    sealed_by      text NOT NULL,
    sealed_by_name text NOT NULL
);

CREATE FUNCTION refuse_change_to_sealed_manifest() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a sealed manifest is never changed';
END
$$;

CREATE TRIGGER manifest_is_sealed BEFORE UPDATE OR DELETE ON manifest
    FOR EACH ROW EXECUTE FUNCTION refuse_change_to_sealed_manifest();
