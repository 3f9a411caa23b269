-- A document is written down before its file is made, and a connection before its box is known.
ALTER TABLE "edi_documents" ALTER COLUMN "content_kind" DROP NOT NULL;
ALTER TABLE "edi_documents" ALTER COLUMN "file_name" DROP NOT NULL;
ALTER TABLE "edi_documents" ALTER COLUMN "storage_key" DROP NOT NULL;
ALTER TABLE "edi_documents" ALTER COLUMN "sha256" DROP NOT NULL;
ALTER TABLE "edi_connections" ALTER COLUMN "box" SET DEFAULT '';
ALTER TABLE "edi_connections" ALTER COLUMN "participant_id" SET DEFAULT '';
ALTER TABLE "edi_connections" ALTER COLUMN "name" SET DEFAULT '';
ALTER TABLE "edi_connections" ALTER COLUMN "inn" SET DEFAULT '';
