-- What staff wrote down of a counterparty for electronic exchange, beyond what 1C tells.
CREATE TABLE "edi_parties" (
    "counterparty_id" UUID NOT NULL,
    "ogrn" TEXT NOT NULL,
    "participant_id" TEXT NOT NULL,
    "is_private_person" BOOLEAN NOT NULL,
    "last_name" TEXT NOT NULL,
    "first_name" TEXT NOT NULL,
    "middle_name" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "edi_parties_pkey" PRIMARY KEY ("counterparty_id")
);

ALTER TABLE "edi_parties" ADD CONSTRAINT "edi_parties_counterparty_id_fkey" FOREIGN KEY ("counterparty_id") REFERENCES "counterparties"("id") ON DELETE CASCADE ON UPDATE CASCADE;
