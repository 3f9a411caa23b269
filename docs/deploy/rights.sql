-- Two roles for one portal: sverka_owner owns the tables and brings them up to date, sverka works with rows and may
-- change nothing else. Give both a password. tests/operations/database.test.ts does all of this as it stands.

-- step 1: a superuser, connected to any database
CREATE ROLE sverka_owner LOGIN;
CREATE ROLE sverka LOGIN;
CREATE DATABASE sverka OWNER sverka_owner TEMPLATE template0 ENCODING 'UTF8'
  LOCALE_PROVIDER icu ICU_LOCALE 'ru-RU' LOCALE 'C';

-- step 2: the same, connected to the database sverka
REVOKE ALL ON DATABASE sverka FROM PUBLIC;
GRANT CONNECT ON DATABASE sverka TO sverka_owner, sverka;
-- Neither role may make schemas or extensions then: these are all that the portal needs.
REVOKE CREATE ON DATABASE sverka FROM sverka_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO sverka_owner;
CREATE SCHEMA pgboss AUTHORIZATION sverka_owner;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
GRANT USAGE ON SCHEMA public, pgboss TO sverka;
-- For what each migration adds later.
ALTER DEFAULT PRIVILEGES FOR ROLE sverka_owner IN SCHEMA public, pgboss
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO sverka;
ALTER DEFAULT PRIVILEGES FOR ROLE sverka_owner IN SCHEMA public, pgboss
  GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO sverka;
ALTER DEFAULT PRIVILEGES FOR ROLE sverka_owner IN SCHEMA public, pgboss
  GRANT EXECUTE ON FUNCTIONS TO sverka;

-- step 3: DATABASE_URL=postgresql://sverka_owner:…@host/sverka npm run admin -- migrate

-- step 4: sverka_owner, connected to the database sverka
-- What only grows; triggers hold it, too.
REVOKE UPDATE, DELETE ON audit_events, history_entries, paper_codes FROM sverka;
REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM sverka;
