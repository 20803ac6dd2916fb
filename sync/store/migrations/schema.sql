CREATE TABLE alembic_version ( version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num) );

CREATE TABLE archive ( id INTEGER NOT NULL, uid TEXT NOT NULL, stream TEXT DEFAULT '' NOT NULL, digest BLOB NOT NULL, known INTEGER DEFAULT '0' NOT NULL, pending INTEGER DEFAULT '0' NOT NULL, conflicts INTEGER DEFAULT '0' NOT NULL, leaving INTEGER, CONSTRAINT pk_archive PRIMARY KEY (id), CONSTRAINT uq_archive_uid UNIQUE (uid) );

CREATE TABLE chain ( seq INTEGER NOT NULL, hash BLOB NOT NULL, head BLOB NOT NULL, CONSTRAINT pk_chain PRIMARY KEY (seq) );

CREATE TABLE cursor ( stream TEXT NOT NULL, position INTEGER NOT NULL, CONSTRAINT pk_cursor PRIMARY KEY (stream) );

CREATE TABLE device ( id INTEGER NOT NULL, uid TEXT NOT NULL, CONSTRAINT pk_device PRIMARY KEY (id), CONSTRAINT uq_device_uid UNIQUE (uid) );

CREATE TABLE draft ( id INTEGER NOT NULL, uid TEXT NOT NULL, archive TEXT NOT NULL, entity TEXT, form TEXT NOT NULL, form_version TEXT DEFAULT '' NOT NULL, title TEXT DEFAULT '' NOT NULL, position TEXT DEFAULT '' NOT NULL, progress INTEGER DEFAULT '0' NOT NULL, errors INTEGER DEFAULT '0' NOT NULL, updated_ms INTEGER NOT NULL, content BLOB NOT NULL, CONSTRAINT pk_draft PRIMARY KEY (id), CONSTRAINT uq_draft_uid UNIQUE (uid) );

CREATE TABLE evidence ( id INTEGER NOT NULL, sha256 TEXT NOT NULL, archive TEXT NOT NULL, size INTEGER NOT NULL, mime TEXT NOT NULL, label TEXT DEFAULT '' NOT NULL, captured_ms INTEGER, device TEXT DEFAULT '' NOT NULL, original_sha256 TEXT DEFAULT '' NOT NULL, uploaded INTEGER DEFAULT '0' NOT NULL, state TEXT NOT NULL, linked INTEGER DEFAULT '0' NOT NULL, wanted INTEGER DEFAULT '0' NOT NULL, thumbnail BLOB NOT NULL, CONSTRAINT pk_evidence PRIMARY KEY (id), CONSTRAINT uq_evidence_sha256 UNIQUE (sha256) );

CREATE INDEX ix_evidence_archive ON evidence (archive);

CREATE TABLE journal ( id INTEGER NOT NULL, book TEXT NOT NULL, at_ms INTEGER NOT NULL, who TEXT DEFAULT '' NOT NULL, what TEXT NOT NULL, details TEXT DEFAULT '' NOT NULL, CONSTRAINT pk_journal PRIMARY KEY (id) );

CREATE INDEX ix_journal_book ON journal (book);

CREATE TABLE pack ( name TEXT NOT NULL, version TEXT NOT NULL, manifest TEXT DEFAULT '' NOT NULL, data BLOB NOT NULL, CONSTRAINT pk_pack PRIMARY KEY (name) );

CREATE TABLE quarantine ( id INTEGER NOT NULL, stream TEXT NOT NULL, reason TEXT NOT NULL, at_ms INTEGER NOT NULL, payload BLOB NOT NULL, CONSTRAINT pk_quarantine PRIMARY KEY (id) );

CREATE TABLE refusal ( seq INTEGER NOT NULL, code TEXT NOT NULL, reason TEXT DEFAULT '' NOT NULL, at_ms INTEGER NOT NULL, CONSTRAINT pk_refusal PRIMARY KEY (seq) );

CREATE TABLE setting ( name TEXT NOT NULL, value TEXT NOT NULL, CONSTRAINT pk_setting PRIMARY KEY (name) );

CREATE TABLE evidence_chunk ( id INTEGER NOT NULL, evidence_id INTEGER NOT NULL, number INTEGER NOT NULL, data BLOB NOT NULL, CONSTRAINT pk_evidence_chunk PRIMARY KEY (id), CONSTRAINT fk_evidence_chunk_evidence_id FOREIGN KEY(evidence_id) REFERENCES evidence (id), CONSTRAINT uq_evidence_chunk_evidence_id UNIQUE (evidence_id, number) );

CREATE TABLE firm ( archive_id INTEGER NOT NULL, name TEXT DEFAULT '' NOT NULL, sort_name TEXT DEFAULT '' NOT NULL, uscc TEXT DEFAULT '' NOT NULL, county TEXT DEFAULT '' NOT NULL, industry TEXT DEFAULT '' NOT NULL, tier TEXT DEFAULT '' NOT NULL, updated_hlc INTEGER DEFAULT '0' NOT NULL, sync_state TEXT DEFAULT '' NOT NULL, sync_count INTEGER DEFAULT '0' NOT NULL, grade TEXT DEFAULT '' NOT NULL, score INTEGER, completeness INTEGER DEFAULT '0' NOT NULL, alerts_high INTEGER DEFAULT '0' NOT NULL, alerts_warn INTEGER DEFAULT '0' NOT NULL, next_visit TEXT DEFAULT '' NOT NULL, readonly INTEGER DEFAULT '0' NOT NULL, officer TEXT DEFAULT '' NOT NULL, alerts_overdue INTEGER DEFAULT '0' NOT NULL, judged TEXT DEFAULT '' NOT NULL, CONSTRAINT pk_firm PRIMARY KEY (archive_id), CONSTRAINT fk_firm_archive_id FOREIGN KEY(archive_id) REFERENCES archive (id) );

CREATE INDEX ix_firm_sort_name ON firm (sort_name);

CREATE INDEX ix_firm_uscc ON firm (uscc);

CREATE TABLE replica ( id INTEGER NOT NULL, device_id INTEGER, identity TEXT, seq INTEGER DEFAULT '0' NOT NULL, head BLOB, hlc INTEGER DEFAULT '0' NOT NULL, acked INTEGER DEFAULT '0' NOT NULL, scope INTEGER DEFAULT '0' NOT NULL, unsent INTEGER DEFAULT '0' NOT NULL, unsent_bytes INTEGER DEFAULT '0' NOT NULL, CONSTRAINT pk_replica PRIMARY KEY (id), CONSTRAINT ck_replica_single CHECK (id = 1), CONSTRAINT fk_replica_device_id FOREIGN KEY(device_id) REFERENCES device (id) );

CREATE TABLE event ( id INTEGER NOT NULL, device_id INTEGER NOT NULL, seq INTEGER NOT NULL, hlc INTEGER NOT NULL, entity_id INTEGER NOT NULL, payload BLOB NOT NULL, CONSTRAINT pk_event PRIMARY KEY (id), CONSTRAINT fk_event_device_id FOREIGN KEY(device_id) REFERENCES device (id), CONSTRAINT fk_event_entity_id FOREIGN KEY(entity_id) REFERENCES entity (id), CONSTRAINT uq_event_device_id UNIQUE (device_id, seq) );

CREATE INDEX ix_event_entity_id ON event (entity_id);

CREATE VIRTUAL TABLE firm_text USING fts5(words, content='', contentless_delete=1, tokenize='trigram');

CREATE VIRTUAL TABLE firm_gram USING fts5(grams, content='', contentless_delete=1, detail=none, tokenize='unicode61 remove_diacritics 0');

CREATE TABLE person ( uid TEXT NOT NULL, name TEXT NOT NULL, CONSTRAINT pk_person PRIMARY KEY (uid) );

CREATE TABLE likeness ( archive_id INTEGER NOT NULL, phone TEXT DEFAULT '' NOT NULL, address TEXT DEFAULT '' NOT NULL, merged_into TEXT DEFAULT '' NOT NULL, CONSTRAINT pk_likeness PRIMARY KEY (archive_id), CONSTRAINT fk_likeness_archive_id FOREIGN KEY(archive_id) REFERENCES archive (id) );

CREATE INDEX ix_likeness_phone ON likeness (phone) WHERE phone <> '';

CREATE INDEX ix_likeness_merged_into ON likeness (merged_into) WHERE merged_into <> '';

CREATE TABLE label ( archive_id INTEGER NOT NULL, name TEXT NOT NULL, CONSTRAINT pk_label PRIMARY KEY (archive_id, name), CONSTRAINT fk_label_archive_id FOREIGN KEY(archive_id) REFERENCES archive (id) );

CREATE INDEX ix_label_name ON label (name);

CREATE TABLE agenda ( entity_id INTEGER NOT NULL, day TEXT NOT NULL, done INTEGER DEFAULT '0' NOT NULL, CONSTRAINT pk_agenda PRIMARY KEY (entity_id), CONSTRAINT fk_agenda_entity_id FOREIGN KEY(entity_id) REFERENCES entity (id) );

CREATE INDEX ix_agenda_day ON agenda (day);

CREATE INDEX ix_agenda_done ON agenda (day) WHERE NOT done;

CREATE INDEX ix_firm_filters ON firm (county, tier, grade, industry, sync_state, next_visit, score);

CREATE INDEX ix_firm_attention ON firm (alerts_high, alerts_warn) WHERE alerts_high + alerts_warn > 0;

CREATE INDEX ix_firm_updated_hlc ON firm (updated_hlc);

CREATE TABLE duty ( entity_id INTEGER NOT NULL, archive_id INTEGER NOT NULL, kind TEXT NOT NULL, what TEXT DEFAULT '' NOT NULL, begun TEXT DEFAULT '' NOT NULL, due TEXT DEFAULT '' NOT NULL, met TEXT DEFAULT '' NOT NULL, ended TEXT DEFAULT '' NOT NULL, CONSTRAINT pk_duty PRIMARY KEY (entity_id), CONSTRAINT fk_duty_archive_id FOREIGN KEY(archive_id) REFERENCES archive (id), CONSTRAINT fk_duty_entity_id FOREIGN KEY(entity_id) REFERENCES entity (id) );

CREATE INDEX ix_duty_archive_id ON duty (archive_id, kind, begun, what);

CREATE INDEX ix_duty_due ON duty (kind, due, met, archive_id);

CREATE INDEX ix_duty_begun ON duty (kind, begun, archive_id);

CREATE INDEX ix_duty_ended ON duty (kind, ended, what, archive_id);

CREATE INDEX ix_firm_officer ON firm (officer);

CREATE INDEX ix_firm_judged ON firm (judged);

CREATE TABLE outlook ( archive_id INTEGER NOT NULL, value TEXT NOT NULL, CONSTRAINT pk_outlook PRIMARY KEY (archive_id), CONSTRAINT fk_outlook_archive_id FOREIGN KEY(archive_id) REFERENCES archive (id) );

CREATE INDEX ix_event_deletes ON event (device_id, seq) WHERE instr(payload, X'2264656C65746564223A74727565') > 0;

CREATE TABLE evidence_archive ( evidence_id INTEGER NOT NULL, archive TEXT NOT NULL, told INTEGER DEFAULT '0' NOT NULL, CONSTRAINT pk_evidence_archive PRIMARY KEY (evidence_id, archive), CONSTRAINT fk_evidence_archive_evidence_id FOREIGN KEY(evidence_id) REFERENCES evidence (id) );

CREATE TRIGGER event_added AFTER INSERT ON event WHEN NEW.device_id = (SELECT device_id FROM replica) AND NEW.seq > (SELECT acked FROM replica) BEGIN UPDATE replica SET unsent = unsent + 1, unsent_bytes = unsent_bytes + length(NEW.payload); END;

CREATE TRIGGER event_gone AFTER DELETE ON event WHEN OLD.device_id = (SELECT device_id FROM replica) AND OLD.seq > (SELECT acked FROM replica) BEGIN UPDATE replica SET unsent = unsent - 1, unsent_bytes = unsent_bytes - length(OLD.payload); END;

CREATE TRIGGER event_emptied AFTER UPDATE OF payload ON event WHEN NEW.device_id = (SELECT device_id FROM replica) AND NEW.seq > (SELECT acked FROM replica) BEGIN UPDATE replica SET unsent_bytes = unsent_bytes + length(NEW.payload) - length(OLD.payload); END;

CREATE TRIGGER replica_another AFTER UPDATE OF device_id ON replica WHEN NEW.device_id IS NOT OLD.device_id BEGIN UPDATE replica SET (unsent, unsent_bytes) = ( SELECT count(*), coalesce(sum(length(e.payload)), 0) FROM event e WHERE e.device_id = replica.device_id AND e.seq > replica.acked); END;

CREATE TRIGGER replica_confirmed AFTER UPDATE OF acked ON replica WHEN NEW.device_id IS OLD.device_id AND NEW.acked > OLD.acked BEGIN UPDATE replica SET (unsent, unsent_bytes) = ( SELECT replica.unsent - count(*), replica.unsent_bytes - coalesce(sum(length(e.payload)), 0) FROM event e WHERE e.device_id = NEW.device_id AND e.seq > OLD.acked AND e.seq <= NEW.acked); END;

CREATE TRIGGER replica_rewound AFTER UPDATE OF acked ON replica WHEN NEW.device_id IS OLD.device_id AND NEW.acked < OLD.acked BEGIN UPDATE replica SET (unsent, unsent_bytes) = ( SELECT replica.unsent + count(*), replica.unsent_bytes + coalesce(sum(length(e.payload)), 0) FROM event e WHERE e.device_id = NEW.device_id AND e.seq > NEW.acked AND e.seq <= OLD.acked); END;

CREATE TABLE baseline ( entity_id INTEGER NOT NULL, state BLOB NOT NULL, CONSTRAINT pk_baseline PRIMARY KEY (entity_id), CONSTRAINT fk_baseline_entity_id FOREIGN KEY(entity_id) REFERENCES entity (id));

CREATE TABLE "entity" ( id INTEGER NOT NULL, uid TEXT NOT NULL, archive_id INTEGER NOT NULL, type TEXT NOT NULL, hlc INTEGER DEFAULT '0' NOT NULL, conflicts INTEGER DEFAULT '0' NOT NULL, deleted INTEGER DEFAULT '0' NOT NULL, given INTEGER DEFAULT '0' NOT NULL, state BLOB NOT NULL, CONSTRAINT pk_entity PRIMARY KEY (id), CONSTRAINT fk_entity_archive_id FOREIGN KEY(archive_id) REFERENCES archive (id), CONSTRAINT uq_entity_uid UNIQUE (uid));

CREATE INDEX ix_entity_archive_id ON entity (archive_id, type);

CREATE INDEX ix_entity_conflicts ON entity (conflicts) WHERE conflicts > 0;

INSERT INTO alembic_version VALUES ('0012');

INSERT INTO replica VALUES (1, NULL, NULL, 0, NULL, 0, 0, 0, 0, 0);

