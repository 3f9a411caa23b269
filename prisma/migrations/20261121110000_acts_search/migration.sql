-- Sums of a list, and its pages, are read from these indexes alone.
DROP INDEX "completion_acts_counterparty_id_visible_date_time_id_idx";
DROP INDEX "completion_acts_counterparty_id_state_date_time_id_idx";
DROP INDEX "completion_acts_date_time_id_idx";
DROP INDEX "completion_acts_state_date_time_id_idx";

-- CreateIndex
CREATE INDEX "completion_acts_of_counterparty_idx" ON "completion_acts"("counterparty_id", "visible", "date_time" DESC, "id" DESC, "currency", "total");

-- CreateIndex
CREATE INDEX "completion_acts_of_counterparty_by_state_idx" ON "completion_acts"("counterparty_id", "state", "date_time" DESC, "id" DESC, "visible", "currency", "total");

-- CreateIndex
CREATE INDEX "completion_acts_by_date_idx" ON "completion_acts"("date_time" DESC, "id" DESC, "currency", "total");

-- CreateIndex
CREATE INDEX "completion_acts_by_state_idx" ON "completion_acts"("state", "date_time" DESC, "id" DESC, "currency", "total");

-- The same folding as foldForSearch() in server/completion-acts/search-text.ts, by the database itself, so
-- that whoever writes a name need not think of it. Without lower(): in some databases it knows Latin only.
-- Every other sign is a space, and so is the first character: a short word is looked for behind a space.
ALTER TABLE "counterparties" ADD COLUMN "search_text" TEXT NOT NULL GENERATED ALWAYS AS (
  ' ' || translate(
    "name",
    'абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯABCDEFGHIJKLMNOPQRSTUVWXYZ!"#$%&()*+,-./:;<=>?@[]^_`{|}~«»“”„‘’–—№ \''',
    'ABVGDEEJZIYKLMNOPRSTU6H4QW87FX95CABVGDEEJZIYKLMNOPRSTU6H4QW87FX95Cabcdefghijklmnopqrstuvwxyz                                           '
  ) || ' ' || coalesce("inn", '')
) STORED;

-- CreateIndex
CREATE INDEX "counterparties_search_text_idx" ON "counterparties" USING GIN ("search_text" gin_trgm_ops);
