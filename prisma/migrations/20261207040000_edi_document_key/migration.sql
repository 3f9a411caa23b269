-- AlterTable
ALTER TABLE "edi_documents" ADD COLUMN "key" UUID;
UPDATE "edi_documents" SET "key" = "id";
ALTER TABLE "edi_documents" ALTER COLUMN "key" SET NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "edi_documents_key_key" ON "edi_documents"("key");
