-- What an operator's feed told of, and nobody has asked about yet.
ALTER TABLE "edi_documents" ADD COLUMN "told_at" TIMESTAMPTZ(3);

CREATE INDEX "edi_documents_operator_told_at_idx" ON "edi_documents"("operator", "told_at");
